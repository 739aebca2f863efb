CREATE TABLE "source_mark" (
	"source" text NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"user_id" text NOT NULL,
	"reason" text NOT NULL,
	"from_line" integer,
	"to_line" integer,
	"takes_back" integer,
	CONSTRAINT "source_mark_source_n_pk" PRIMARY KEY("source","n"),
	CONSTRAINT "source_mark_source_takes_back_unique" UNIQUE("source","takes_back"),
	CONSTRAINT "source_mark_lines" CHECK (num_nulls("source_mark"."from_line", "source_mark"."to_line") <> 1 and "source_mark"."from_line" between 1 and "source_mark"."to_line"),
	CONSTRAINT "source_mark_takes_back" CHECK ("source_mark"."takes_back" is null or ("source_mark"."takes_back" < "source_mark"."n" and "source_mark"."from_line" is null))
);
--> statement-breakpoint
ALTER TABLE "source_mark" ADD CONSTRAINT "source_mark_source_source_key_fk" FOREIGN KEY ("source") REFERENCES "public"."source"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_mark" ADD CONSTRAINT "source_mark_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_mark" ADD CONSTRAINT "source_mark_source_takes_back_source_mark_source_n_fk" FOREIGN KEY ("source","takes_back") REFERENCES "public"."source_mark"("source","n") ON DELETE no action ON UPDATE no action;