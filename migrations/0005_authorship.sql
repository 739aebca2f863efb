CREATE TABLE "page_authorship" (
	"page_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"state" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revision_authorship" (
	"page_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"runs" jsonb NOT NULL,
	CONSTRAINT "revision_authorship_page_id_n_pk" PRIMARY KEY("page_id","n")
);
--> statement-breakpoint
ALTER TABLE "page_authorship" ADD CONSTRAINT "page_authorship_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_authorship" ADD CONSTRAINT "revision_authorship_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;