ALTER TABLE "claim_anchor" ADD COLUMN "alone" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "claim_anchor" ADD COLUMN "copy" boolean DEFAULT false NOT NULL;