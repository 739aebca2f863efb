import type { Editor } from '@tiptap/core';
import type { CitingStyle } from '../../model/contract/index.js';
import type { BesidePlace } from '../../model/references/index.js';
import type { Connection, Value } from '../collab/index.js';
/** What the page knows when its editor is opened. */
export interface EditorProps {
  readonly pageId: string;
  readonly slug: string;
  readonly title: string;
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly canEdit: boolean;
  /** The document schema's version. */
  readonly schema: number;
  /** What infobox and timeline cite. */
  readonly beside: readonly BesidePlace[];
  /** In which the page's references are written. */
  readonly style: CitingStyle;
}

/** What the bar above the text is given. */
export interface EditorBarProps extends EditorProps {
  readonly connection: Connection;
  readonly restart: () => void;
  /** null until the text is there. */
  readonly editor: Editor | null;
  readonly editable: boolean;
  /** Something that has just been done or refused, in words. */
  readonly news: Value<string>;
  /** Opens the address that "Done" leads to; the browser's own way if absent. */
  readonly go?: ((address: string) => void) | undefined;
}
