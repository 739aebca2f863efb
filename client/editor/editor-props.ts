/** What the page knows when its editor is opened. */
export interface EditorProps {
  readonly pageId: string;
  readonly slug: string;
  readonly title: string;
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly canEdit: boolean;
  /** The document schema's version. */
  readonly schema: number;
}
