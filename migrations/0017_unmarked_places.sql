ALTER TABLE "claim_anchor" ADD COLUMN "alone" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "claim_anchor" ADD COLUMN "copy" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- Words that have lost their mark may still be the place.
ALTER TABLE "claim_anchor" DROP CONSTRAINT "claim_anchor_state";--> statement-breakpoint
ALTER TABLE "claim_anchor" ADD CONSTRAINT "claim_anchor_state" CHECK ("state" in ('attached', 'changed', 'needs-re-attaching'));
