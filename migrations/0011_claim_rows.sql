ALTER TABLE "claim" ADD COLUMN "label" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "page_facts" ON "page" USING gin ("facts" jsonb_path_ops);