CREATE TABLE "claim" (
	"id" uuid PRIMARY KEY NOT NULL,
	"n" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"slug" text NOT NULL,
	"question" text NOT NULL,
	"about" text NOT NULL,
	"property" text,
	"hidden" boolean NOT NULL,
	"opened" jsonb NOT NULL,
	"status" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"decision" jsonb,
	"reopened" jsonb,
	"sources" integer NOT NULL,
	CONSTRAINT "claim_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "claim_act" (
	"claim_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"changes" jsonb NOT NULL,
	"undoes" integer,
	"key" text,
	CONSTRAINT "claim_act_claim_id_n_pk" PRIMARY KEY("claim_id","n")
);
--> statement-breakpoint
CREATE TABLE "claim_evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"claim_id" uuid NOT NULL,
	"reading_id" uuid NOT NULL,
	"source" text NOT NULL,
	"from_line" integer NOT NULL,
	"to_line" integer NOT NULL,
	"quote" text NOT NULL,
	"stance" text NOT NULL,
	"testimony" text NOT NULL,
	"witness" text NOT NULL,
	"note" text NOT NULL,
	"derived_from" uuid[] NOT NULL,
	"position" integer NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claim_page" (
	"claim_id" uuid NOT NULL,
	"page_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "claim_page_claim_id_position_pk" PRIMARY KEY("claim_id","position")
);
--> statement-breakpoint
CREATE TABLE "claim_reading" (
	"id" uuid PRIMARY KEY NOT NULL,
	"claim_id" uuid NOT NULL,
	"text" text NOT NULL,
	"value" jsonb,
	"held_by" text NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "claim_act" ADD CONSTRAINT "claim_act_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_evidence" ADD CONSTRAINT "claim_evidence_claim_id_claim_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claim"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_evidence" ADD CONSTRAINT "claim_evidence_reading_id_claim_reading_id_fk" FOREIGN KEY ("reading_id") REFERENCES "public"."claim_reading"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_evidence" ADD CONSTRAINT "claim_evidence_source_source_key_fk" FOREIGN KEY ("source") REFERENCES "public"."source"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_page" ADD CONSTRAINT "claim_page_claim_id_claim_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claim"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_page" ADD CONSTRAINT "claim_page_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_reading" ADD CONSTRAINT "claim_reading_claim_id_claim_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claim"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claim_order" ON "claim" USING btree (("sources" <= 1),lower("question"),"id");--> statement-breakpoint
CREATE UNIQUE INDEX "claim_act_key" ON "claim_act" USING btree ("user_id","key");--> statement-breakpoint
CREATE INDEX "claim_evidence_claim_id_index" ON "claim_evidence" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "claim_evidence_reading_id_index" ON "claim_evidence" USING btree ("reading_id");--> statement-breakpoint
CREATE INDEX "claim_evidence_source_index" ON "claim_evidence" USING btree ("source");--> statement-breakpoint
CREATE INDEX "claim_page_page_id_index" ON "claim_page" USING btree ("page_id");--> statement-breakpoint
CREATE INDEX "claim_reading_claim_id_index" ON "claim_reading" USING btree ("claim_id");