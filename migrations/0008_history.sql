CREATE TABLE "revision_person" (
	"page_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "revision_person_page_id_user_id_n_pk" PRIMARY KEY("page_id","user_id","n")
);
--> statement-breakpoint
ALTER TABLE "revision_person" ADD CONSTRAINT "revision_person_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_person" ADD CONSTRAINT "revision_person_page_id_n_revision_page_id_n_fk" FOREIGN KEY ("page_id","n") REFERENCES "public"."revision"("page_id","n") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "revision_hash_index" ON "revision" USING hash ("hash");--> statement-breakpoint
CREATE INDEX "revision_listing" ON "revision" ("page_id", "n") INCLUDE ("at", "size", "saved_by", "tags");--> statement-breakpoint
CREATE INDEX "revision_named" ON "revision" ("page_id", "n") WHERE "name" IS NOT NULL;--> statement-breakpoint
INSERT INTO "revision_person" ("page_id", "user_id", "n")
	SELECT DISTINCT "page_id", part ->> 'userId', "n" FROM "revision", jsonb_array_elements("contributors") AS part;
