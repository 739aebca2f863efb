import { createHash } from 'node:crypto';
import type { PageId } from '../../model/contract/index.js';
import { canonicalJson } from '../../model/document/index.js';
import type { LogPart } from '../collab/index.js';

export interface Link {
  /** The hash of the version before; '' for the first. */
  readonly before: string;
  readonly pageId: PageId;
  readonly n: number;
  readonly fromSeq: number;
  readonly seq: number;
  /** SHA-256 of the document's canonical JSON, hex. */
  readonly documentHash: string;
  readonly contributors: readonly LogPart[];
  readonly at: Date;
}

/** A version's place in the chain: SHA-256 over everything in it that must not change, hex. */
export const chainHash = ({ before, pageId, n, fromSeq, seq, documentHash, contributors, at }: Link): string =>
  createHash('sha256')
    .update(
      canonicalJson({
        before,
        page: pageId,
        n,
        from: fromSeq,
        to: seq,
        document: documentHash,
        contributors,
        at: at.toISOString(),
      }),
    )
    .digest('hex');
