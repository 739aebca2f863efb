/**
 * The one table of refusals: every "no" that a person or a program can meet. The HTTP filter reads the status, the websocket
 * the close code, the client the text. Whatever is not in here is a defect and is reported as `internal`.
 */
export interface RefusalRule {
  /** HTTP status. */
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  /** Websocket close code: 4400-4499 is final, others mean "try again". */
  readonly close: number;
  /** A sentence for a person; `about` names the thing refused. */
  readonly text: (about: string) => string;
}

const named = (about: string, otherwise: string) => (about ? `“${about}”` : otherwise);

export const refusals = {
  'bad-request': { status: 400, close: 4400, text: (a) => `This request cannot be read${a ? `: ${a}` : ''}.` },
  invalid: { status: 422, close: 4422, text: (a) => `Something in this request is not acceptable${a ? `: ${a}` : ''}.` },
  'sign-in-needed': { status: 401, close: 4401, text: () => 'Sign in to do this.' },
  'wrong-credentials': { status: 401, close: 4401, text: () => 'That name and password do not belong together.' },
  'wrong-password': { status: 403, close: 4403, text: () => 'This is not your present password.' },
  'not-allowed': { status: 403, close: 4403, text: (a) => `Your account may not do this${a ? `: ${a}` : ''}.` },
  'foreign-origin': { status: 403, close: 4403, text: () => 'This request came from another site.' },
  blocked: { status: 403, close: 4403, text: () => 'Your account is blocked.' },
  protected: { status: 403, close: 4403, text: (a) => `${named(a, 'This page')} is protected; your account may not edit it.` },
  'registration-closed': { status: 403, close: 4403, text: () => 'New accounts need an invitation here.' },
  'invitation-unknown': { status: 403, close: 4403, text: () => 'This invitation has been used, has ended, or never was.' },
  'link-unknown': { status: 403, close: 4403, text: () => 'This link has been used, has ended, or never was.' },
  'page-unknown': { status: 404, close: 4404, text: (a) => `There is no page ${named(a, 'here')}.` },
  'page-deleted': { status: 404, close: 4404, text: (a) => `${named(a, 'This page')} has been deleted.` },
  'revision-unknown': { status: 404, close: 4404, text: (a) => `There is no version ${a}.` },
  'moment-unknown': { status: 404, close: 4404, text: (a) => `This page has no change ${a}.` },
  'source-unknown': { status: 404, close: 4404, text: (a) => `There is no source ${named(a, 'here')}.` },
  'passage-unknown': { status: 404, close: 4404, text: (a) => `There is no passage ${named(a, 'here')}.` },
  'mark-unknown': { status: 404, close: 4404, text: (a) => `This source has no mark ${a}.` },
  'text-missing': { status: 404, close: 4404, text: (a) => `The text of ${named(a, 'this source')} is not loaded here.` },
  'claim-unknown': { status: 404, close: 4404, text: (a) => `There is no claim ${named(a, 'here')}.` },
  'reading-unknown': { status: 404, close: 4404, text: () => 'There is no such reading of this claim.' },
  'evidence-unknown': { status: 404, close: 4404, text: () => 'There is no such evidence in this claim.' },
  'list-unknown': { status: 404, close: 4404, text: (a) => `There is no list ${named(a, 'here')}.` },
  'place-unknown': { status: 404, close: 4404, text: () => 'There is no such place of this claim.' },
  'thread-unknown': { status: 404, close: 4404, text: () => 'There is no such discussion.' },
  'comment-unknown': { status: 404, close: 4404, text: () => 'There is no such comment.' },
  'user-unknown': { status: 404, close: 4404, text: (a) => `There is no account ${named(a, 'here')}.` },
  'not-found': { status: 404, close: 4404, text: () => 'There is nothing at this address.' },
  'slug-taken': { status: 409, close: 4400, text: (a) => `There is already a page at ${named(a, 'this address')}.` },
  'name-taken': { status: 409, close: 4400, text: (a) => `The name ${named(a, 'you chose')} is taken.` },
  'email-taken': { status: 409, close: 4400, text: () => 'There is already an account with this e-mail address.' },
  'last-administrator': { status: 409, close: 4400, text: () => 'The last administrator must stay one.' },
  'already-marked': { status: 409, close: 4400, text: (a) => `${a || 'This'} is marked as unreliable already.` },
  conflict: { status: 409, close: 4400, text: (a) => `The same words were changed meanwhile${a ? `: ${a}` : ''}.` },
  'claim-changed': { status: 409, close: 4400, text: (a) => `The claim has changed meanwhile${a ? `: ${a}` : ''}.` },
  'claim-rests-on': { status: 409, close: 4400, text: (a) => `This cannot go: ${a || 'something rests on it'}.` },
  'place-marked': { status: 409, close: 4400, text: () => 'The page is marked there: take the mark off while editing the page.' },
  'words-not-found': {
    status: 422,
    close: 4422,
    text: (a) => `The page does not have these words in one place${a ? `: ${a}` : ''}.`,
  },
  'thread-closed': { status: 409, close: 4400, text: (a) => `This discussion takes no comments${a ? `: ${a}` : ''}.` },
  'comment-hidden': { status: 409, close: 4400, text: () => 'This comment is hidden.' },
  'nothing-to-change': { status: 409, close: 4400, text: () => 'This is so already.' },
  'nothing-to-save': { status: 409, close: 4400, text: () => 'Nothing has changed since the last version.' },
  'text-lines': {
    status: 409,
    close: 4400,
    text: (a) => `A corrected text must keep its number of lines, which citations name: ${a}.`,
  },
  'text-unknown': {
    status: 422,
    close: 4422,
    text: (a) => `Nothing says what ${named(a, 'this text')} is: it is not in the catalogue and has no CSL-JSON beside it.`,
  },
  'text-unreadable': { status: 422, close: 4422, text: (a) => `This is not a text that can be read${a ? `: ${a}` : ''}.` },
  'sidecar-invalid': {
    status: 422,
    close: 4422,
    text: (a) => `The CSL-JSON beside the text cannot be used${a ? `: ${a}` : ''}.`,
  },
  'too-large': { status: 413, close: 4413, text: (a) => `This is too large${a ? `: ${a}` : ''}.` },
  'page-full': { status: 413, close: 4413, text: () => 'The page has reached its greatest size.' },
  'media-type': { status: 415, close: 4400, text: (a) => `This kind of content is not accepted${a ? `: ${a}` : ''}.` },
  'bad-update': { status: 422, close: 4422, text: (a) => `The change does not fit the page${a ? `: ${a}` : ''}.` },
  'client-id-owned': { status: 403, close: 4423, text: () => 'The change claims to be somebody else’s.' },
  'schema-old': { status: 409, close: 4409, text: () => 'This editor is out of date. Copy your text and reload the page.' },
  'too-many': { status: 429, close: 4429, text: () => 'Too many requests. Wait a moment and try again.' },
  'slow-down': { status: 429, close: 1013, text: () => 'Too many changes at once. Wait a moment.' },
  unavailable: { status: 503, close: 1013, text: () => 'The wiki cannot answer just now. Try again in a moment.' },
  internal: { status: 500, close: 1011, text: () => 'Something went wrong on our side.' },
} as const satisfies Record<string, RefusalRule>;

export type RefusalCode = keyof typeof refusals;

/** A clear "no": thrown by a verb, answered from the table, never logged as a defect. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: RefusalCode,
    readonly about = '',
  ) {
    super(refusals[code].text(about));
  }
  get status(): number {
    return refusals[this.code].status;
  }
  get closeCode(): number {
    return refusals[this.code].close;
  }
}

export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);
