CREATE TABLE "page_pack" (
	"page_id" uuid NOT NULL,
	"first" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"rows" "bytea" NOT NULL,
	CONSTRAINT "page_pack_page_id_seq_pk" PRIMARY KEY("page_id","seq"),
	CONSTRAINT "page_pack_range" CHECK ("page_pack"."first" > 0 and "page_pack"."first" <= "page_pack"."seq")
);
--> statement-breakpoint
ALTER TABLE "page_pack" ADD CONSTRAINT "page_pack_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_pack" ALTER COLUMN "rows" SET STORAGE EXTERNAL;
