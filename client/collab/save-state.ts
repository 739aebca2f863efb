import { isRefusalCode, type RefusalCode, refusals } from '../../model/contract/index.js';
import type { Rights } from '../../model/protocol/index.js';

/** A refusal as it came over the wire, with its text for a person. */
export interface Reason {
  readonly code: RefusalCode | 'other-account';
  readonly about: string;
  readonly text: string;
}

/** The text of a refusal code from the table; an unknown code counts as a defect of the server. */
export function reasonOf(code: string, about = ''): Reason {
  const known = isRefusalCode(code) ? code : 'internal';
  return { code: known, about, text: refusals[known].text(about) };
}

/** The reason of a final close: the server names a refusal in the close frame; failing that, the close code stands for one. */
export function closeReason(close: number, reason: string): Reason {
  if (isRefusalCode(reason)) return reasonOf(reason);
  const code = (Object.keys(refusals) as RefusalCode[]).find((known) => refusals[known].close === close);
  return reasonOf(code ?? 'internal');
}

const contentCodes: readonly string[] = ['bad-request', 'bad-update', 'client-id-owned', 'invalid', 'page-full', 'too-large'];

/** Is it the change itself that was refused, for good, and not merely its sender or its moment? */
export const isAboutContent = (code: string): boolean => contentCodes.includes(code);

const otherAccount: Reason = { code: 'other-account', about: '', text: 'This browser is signed in to another account now.' };

/** How safe one's words are. `pending` counts changes without an acknowledgement; `kept` says whether all of them are on the device. */
export type SaveState =
  | { readonly kind: 'connecting'; readonly pending: number; readonly kept: boolean }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'saving'; readonly pending: number }
  /** `at`: the server's clock at the last commit, ms since 1970; `seq`: the page's log position then. */
  | { readonly kind: 'saved'; readonly at: number; readonly seq: number }
  | { readonly kind: 'offline'; readonly pending: number; readonly kept: boolean }
  /** This connection may not write (now); the changes wait on the device. */
  | { readonly kind: 'readonly'; readonly reason: Reason; readonly pending: number; readonly kept: boolean }
  /** A change was refused for what it contains; nothing after it can be saved either. */
  | { readonly kind: 'refused'; readonly reason: Reason; readonly pending: number; readonly kept: boolean };

/** Everything the save state follows from. */
export interface SaveFacts {
  /** `never`: not yet connected for the first time, and no attempt has failed. */
  readonly line: 'never' | 'up' | 'down';
  /** The reason of a final close, else null. */
  readonly closed: Reason | null;
  readonly rights: Rights | null;
  readonly account: string;
  readonly synced: boolean;
  readonly pending: number;
  readonly kept: boolean;
  readonly refused: Reason | null;
  readonly saved: { readonly at: number; readonly seq: number } | null;
}

/** Why this connection may not write, as far as the server has said; null when it may, or has not said. */
export function whyReadonly(facts: Pick<SaveFacts, 'closed' | 'rights' | 'account'>): Reason | null {
  if (facts.closed) return facts.closed;
  if (!facts.rights) return null;
  if (facts.rights.user && facts.rights.user.id !== facts.account) return otherAccount;
  return facts.rights.write ? null : reasonOf(facts.rights.why ?? 'not-allowed');
}

export function saveState(facts: SaveFacts): SaveState {
  const { pending, kept } = facts;
  if (facts.refused) return { kind: 'refused', reason: facts.refused, pending, kept };
  const reason = whyReadonly(facts);
  if (reason) return { kind: 'readonly', reason, pending, kept };
  if (facts.line === 'down') return { kind: 'offline', pending, kept };
  if (facts.line === 'never' || !facts.synced) return { kind: 'connecting', pending, kept };
  if (pending > 0) return { kind: 'saving', pending };
  return facts.saved ? { kind: 'saved', ...facts.saved } : { kind: 'unchanged' };
}

export const sameSaveState = (a: SaveState, b: SaveState): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Is anything of this tab's words without an acknowledgement? */
export const hasUnsaved = (state: SaveState): boolean => 'pending' in state && state.pending > 0;

const waiting = (pending: number, kept: boolean): string =>
  `${pending} ${pending === 1 ? 'change' : 'changes'} kept ${kept ? 'on this device' : 'only in this open tab'}`;

/** The state in words; `time` puts milliseconds since 1970 into the reader's way of writing a time of day. */
export function saveWords(state: SaveState, time: (at: number) => string): string {
  switch (state.kind) {
    case 'connecting':
      return state.pending > 0 ? `Connecting - ${waiting(state.pending, state.kept)}` : 'Connecting...';
    case 'unchanged':
      return 'No changes yet';
    case 'saving':
      return 'Saving...';
    case 'saved':
      return `Saved ${time(state.at)}`;
    case 'offline':
      return state.pending > 0 ? `Offline - ${waiting(state.pending, state.kept)}` : 'Offline - nothing unsaved';
    case 'readonly':
      return state.pending > 0 ? `Cannot save: ${state.reason.text}` : state.reason.text;
    case 'refused':
      return `Cannot save: ${state.reason.text}`;
  }
}
