ALTER TABLE "revision" ALTER COLUMN "saved_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "revision" ADD COLUMN "chain" text DEFAULT '' NOT NULL;