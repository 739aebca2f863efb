import { describe, expect, it } from 'vitest';
import { refusals } from '../../model/contract/index.js';
import { closeReason, isAboutContent, reasonOf, type SaveState, saveWords } from './save-state.js';

const time = () => '12:04';
const protectedPage = reasonOf('protected');

describe('words', () => {
  it.each<[SaveState, string]>([
    [{ kind: 'connecting', pending: 0, kept: true }, 'Connecting...'],
    [{ kind: 'connecting', pending: 2, kept: true }, 'Connecting - 2 changes kept on this device'],
    [{ kind: 'unchanged' }, 'No changes yet'],
    [{ kind: 'saving', pending: 3 }, 'Saving...'],
    [{ kind: 'saved', at: 0, seq: 1 }, 'Saved 12:04'],
    [{ kind: 'offline', pending: 3, kept: true }, 'Offline - 3 changes kept on this device'],
    [{ kind: 'offline', pending: 1, kept: true }, 'Offline - 1 change kept on this device'],
    [{ kind: 'offline', pending: 3, kept: false }, 'Offline - 3 changes kept only in this open tab'],
    [{ kind: 'offline', pending: 0, kept: true }, 'Offline - nothing unsaved'],
    [
      { kind: 'readonly', reason: protectedPage, pending: 2, kept: true },
      'Cannot save: This page is protected; your account may not edit it.',
    ],
    [
      { kind: 'readonly', reason: protectedPage, pending: 0, kept: true },
      'This page is protected; your account may not edit it.',
    ],
    [
      { kind: 'refused', reason: reasonOf('page-full'), pending: 1, kept: true },
      'Cannot save: The page has reached its greatest size.',
    ],
  ])('[EDT-20] %j', (state, words) => {
    expect(saveWords(state, time)).toBe(words);
  });

  it('[EDT-20] an unknown code is a defect of the server, not of the person', () => {
    expect(reasonOf('no-such-code').text).toBe(refusals.internal.text());
  });
});

describe('refusals', () => {
  it('[EDT-10] a close frame names the refusal; failing that the code stands for one', () => {
    expect(closeReason(4403, 'blocked').code).toBe('blocked');
    expect(closeReason(4409, '').code).toBe('schema-old');
    expect(closeReason(4499, 'nonsense').code).toBe('internal');
  });

  it('[EDT-8] [EDT-7] only refusals of the change itself end writing', () => {
    expect(Object.keys(refusals).filter(isAboutContent).sort()).toEqual([
      'bad-request',
      'bad-update',
      'client-id-owned',
      'invalid',
      'page-full',
      'too-large',
    ]);
  });
});
