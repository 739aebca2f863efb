CREATE TABLE "claim_anchor" (
	"id" uuid PRIMARY KEY NOT NULL,
	"claim_id" uuid NOT NULL,
	"page_id" uuid NOT NULL,
	"number" integer,
	"state" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"quote" text NOT NULL,
	"words" text NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"known" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "claim_anchor" ADD CONSTRAINT "claim_anchor_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claim_anchor_claim_id_index" ON "claim_anchor" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "claim_anchor_page_id_index" ON "claim_anchor" USING btree ("page_id");--> statement-breakpoint
ALTER TABLE "claim_anchor" ADD CONSTRAINT "claim_anchor_state" CHECK ("state" in ('attached', 'changed', 'needs-re-attaching') and ("number" is not null or "state" = 'needs-re-attaching'));
