CREATE TABLE "mention" (
	"source" text NOT NULL,
	"position" integer NOT NULL,
	"at" integer NOT NULL,
	"length" integer NOT NULL,
	"page_id" uuid NOT NULL,
	CONSTRAINT "mention_source_position_at_pk" PRIMARY KEY("source","position","at")
);
--> statement-breakpoint
CREATE TABLE "mention_index" (
	"source" text PRIMARY KEY NOT NULL,
	"made_of" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_source_position_passage_source_position_fk" FOREIGN KEY ("source","position") REFERENCES "public"."passage"("source","position") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention_index" ADD CONSTRAINT "mention_index_source_source_text_source_fk" FOREIGN KEY ("source") REFERENCES "public"."source_text"("source") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mention_page_id_source_position_index" ON "mention" USING btree ("page_id","source","position");