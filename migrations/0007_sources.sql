CREATE TABLE "citation" (
	"page_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"source" text NOT NULL,
	"from_line" integer,
	"to_line" integer,
	"quote" text,
	"anchor" text,
	CONSTRAINT "citation_page_id_position_pk" PRIMARY KEY("page_id","position")
);
--> statement-breakpoint
CREATE TABLE "passage" (
	"source" text NOT NULL,
	"position" integer NOT NULL,
	"locator" text NOT NULL,
	"chapter" integer NOT NULL,
	"kind" text NOT NULL,
	"level" integer,
	"text" text NOT NULL,
	"from_line" integer NOT NULL,
	"to_line" integer NOT NULL,
	"lines" "int4multirange" NOT NULL,
	"starts" jsonb NOT NULL,
	"changes" jsonb NOT NULL,
	CONSTRAINT "passage_source_position_pk" PRIMARY KEY("source","position"),
	CONSTRAINT "passage_source_locator_unique" UNIQUE("source","locator")
);
--> statement-breakpoint
CREATE TABLE "passage_address" (
	"source" text NOT NULL,
	"locator" text NOT NULL,
	"from_line" integer NOT NULL,
	CONSTRAINT "passage_address_source_locator_pk" PRIMARY KEY("source","locator")
);
--> statement-breakpoint
CREATE TABLE "source_line" (
	"source" text NOT NULL,
	"n" integer NOT NULL,
	"text" text NOT NULL,
	"left" text,
	CONSTRAINT "source_line_source_n_pk" PRIMARY KEY("source","n")
);
--> statement-breakpoint
CREATE TABLE "source_text" (
	"source" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"form" text NOT NULL,
	"ends_in_break" boolean NOT NULL,
	"rules" text NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"imported_by" text
);
--> statement-breakpoint
ALTER TABLE "source" ADD COLUMN "origin" text DEFAULT 'catalogue' NOT NULL;--> statement-breakpoint
ALTER TABLE "citation" ADD CONSTRAINT "citation_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passage" ADD CONSTRAINT "passage_source_source_text_source_fk" FOREIGN KEY ("source") REFERENCES "public"."source_text"("source") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passage_address" ADD CONSTRAINT "passage_address_source_source_key_fk" FOREIGN KEY ("source") REFERENCES "public"."source"("key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_line" ADD CONSTRAINT "source_line_source_source_text_source_fk" FOREIGN KEY ("source") REFERENCES "public"."source_text"("source") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_text" ADD CONSTRAINT "source_text_source_source_key_fk" FOREIGN KEY ("source") REFERENCES "public"."source"("key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_text" ADD CONSTRAINT "source_text_imported_by_user_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "citation_source_from_line_index" ON "citation" USING btree ("source","from_line");--> statement-breakpoint
CREATE INDEX "passage_lines_index" ON "passage" USING gist ("lines");