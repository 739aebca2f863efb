import type { Extensions } from '@tiptap/core';
import { Heading } from '@tiptap/extension-heading';
import { Link } from '@tiptap/extension-link';
import { ListItem, OrderedList } from '@tiptap/extension-list';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';
import { isHref } from '../html/index.js';
import { attributeSpecs } from './attribute-specs.js';
import { Citation } from './citation.js';
import { Claim } from './claim.js';
import { PageLink } from './page-link.js';

const cellAttributes = {
  colspan: { name: 'colspan', read: Number },
  rowspan: { name: 'rowspan', read: Number },
  align: { name: 'data-align' },
};

/** What the document consists of, for the server's schema and the client's editor, which adds only behaviour. */
export const extensions: Extensions = [
  StarterKit.configure({
    code: false,
    codeBlock: false,
    heading: false,
    horizontalRule: false,
    link: false,
    listItem: false,
    orderedList: false,
    trailingNode: false,
    underline: false,
    undoRedo: false,
  }),
  Heading.extend({
    // The level is in the element's name: the rules for h2 to h4 read it, not an attribute of the element.
    addAttributes: () => attributeSpecs('heading', { level: { name: 'data-level', rendered: false } }),
  }).configure({ levels: [2, 3, 4] }),
  OrderedList.extend({
    addAttributes: () => attributeSpecs('orderedList', { start: { name: 'start', read: Number } }),
  }),
  // A list item takes any block first, so that no merge of two edits makes a filled item illegal (and so deleted by the binding).
  ListItem.extend({ content: 'block+' }),
  Table,
  TableRow,
  TableHeader.extend({ addAttributes: () => attributeSpecs('tableHeader', cellAttributes) }),
  TableCell.extend({ addAttributes: () => attributeSpecs('tableCell', cellAttributes) }),
  Link.extend({
    inclusive: false,
    excludes: 'link pageLink',
    addAttributes: () => attributeSpecs('link', {}),
  }).configure({
    HTMLAttributes: { class: 'external', rel: 'noopener nofollow' },
    isAllowedUri: isHref,
    shouldAutoLink: isHref,
    openOnClick: false,
    defaultProtocol: 'https',
  }),
  PageLink,
  Claim,
  Citation,
];
