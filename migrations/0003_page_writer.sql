CREATE TABLE "page_writer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"batch" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
