export interface DeletedProps {
  readonly slug: string;
  readonly title: string;
  readonly mayUndelete: boolean;
}

/** Where a page was. */
export const DeletedPage = ({ slug, title, mayUndelete }: DeletedProps) => (
  <main id="content" className="sheet narrow">
    <h1>
      <bdi>{title}</bdi> has been deleted
    </h1>
    <p>Its text is no longer shown here. Its versions are kept, and a moderator can bring it back.</p>
    {mayUndelete && (
      <form className="form" method="post" action={`/wiki/${slug}/settings`}>
        <button className="primary" type="submit" name="do" value="undelete">
          Undelete this page
        </button>
      </form>
    )}
    <p>
      <a href="/wiki">Look in the index</a>
    </p>
  </main>
);
