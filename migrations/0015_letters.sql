-- Who wrote what is kept in another form and told by other rules: both are derived from the log and told anew when they are asked for.
DELETE FROM "page_authorship";--> statement-breakpoint
DELETE FROM "revision_authorship";
