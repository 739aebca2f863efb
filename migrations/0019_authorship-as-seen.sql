-- Who wrote what is told by other rules, and what was removed is kept in its place: both are derived from the log and told anew when they are asked for.
DELETE FROM "page_authorship";--> statement-breakpoint
DELETE FROM "revision_authorship";
