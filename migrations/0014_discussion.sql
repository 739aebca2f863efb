CREATE TABLE "comment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"parent_id" uuid,
	"user_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"edited_at" timestamp with time zone,
	"versions" integer NOT NULL,
	"text" text NOT NULL,
	"mark" text,
	"reading_id" uuid,
	"hidden" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "thread" (
	"id" uuid PRIMARY KEY NOT NULL,
	"n" integer NOT NULL,
	"page_id" uuid,
	"claim_id" uuid,
	"title" text NOT NULL,
	"state" text NOT NULL,
	"hidden" boolean NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"comments" integer NOT NULL,
	CONSTRAINT "thread_about_one" CHECK (num_nonnulls("thread"."page_id", "thread"."claim_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "thread_act" (
	"thread_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"comment_id" uuid,
	"title" text,
	"parent_id" uuid,
	"said" jsonb,
	"reason" text NOT NULL,
	"key" text,
	CONSTRAINT "thread_act_thread_id_n_pk" PRIMARY KEY("thread_id","n")
);
--> statement-breakpoint
CREATE TABLE "notification" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notification_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" uuid NOT NULL,
	"comment_id" uuid,
	"first_n" integer NOT NULL,
	"last_n" integer NOT NULL,
	"people" text[] NOT NULL,
	"times" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "watch" (
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "watch_user_id_kind_subject_pk" PRIMARY KEY("user_id","kind","subject")
);
--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_thread_id_thread_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."thread"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread" ADD CONSTRAINT "thread_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread" ADD CONSTRAINT "thread_claim_id_claim_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claim"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread" ADD CONSTRAINT "thread_opened_by_user_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_act" ADD CONSTRAINT "thread_act_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch" ADD CONSTRAINT "watch_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "comment_thread_id_n_index" ON "comment" USING btree ("thread_id","n");--> statement-breakpoint
CREATE INDEX "thread_page_id_last_at_index" ON "thread" USING btree ("page_id","last_at");--> statement-breakpoint
CREATE INDEX "thread_claim_id_last_at_index" ON "thread" USING btree ("claim_id","last_at");--> statement-breakpoint
CREATE INDEX "thread_act_comment_id_index" ON "thread_act" USING btree ("comment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "thread_act_key" ON "thread_act" USING btree ("user_id","key");--> statement-breakpoint
CREATE INDEX "notification_user_id_at_id_index" ON "notification" USING btree ("user_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "notification_unread" ON "notification" USING btree ("user_id","kind","subject") WHERE "notification"."read_at" is null and "notification"."kind" <> 'mention';--> statement-breakpoint
CREATE UNIQUE INDEX "notification_mention" ON "notification" USING btree ("user_id","comment_id") WHERE "notification"."kind" = 'mention';--> statement-breakpoint
CREATE INDEX "notification_count" ON "notification" USING btree ("user_id") WHERE "notification"."read_at" is null;--> statement-breakpoint
CREATE INDEX "watch_kind_subject_index" ON "watch" USING btree ("kind","subject");