/**
 * Claims. Owns: disputed questions with their readings, evidence and decisions, and each one's own log of acts, which all of it is made of.
 * Promises: an act is stored whole or not at all and never altered; the tables can be made anew from the logs; contrary evidence, or other
 * words where a text is marked with it, reopen what was settled; whatever act can be taken back by another. A place in a text is right, or
 * says that it needs re-attaching. A mark of unreliability changes no claim; what has lost its support says so.
 * Leaves to others: pages, their texts and names (pages, collab), the catalogue of sources (sources), how a mark is drawn (model/document).
 */

export { addEvidence } from './add-evidence.js';
export { addReading } from './add-reading.js';
export { ANCHOR_KEEPER, anchorFollower } from './anchors/anchor-keeper.js';
export { confirmAnchor } from './anchors/confirm-anchor.js';
export { dropAnchor } from './anchors/drop-anchor.js';
export { expectPlaces } from './anchors/expect-places.js';
export { anchorDefects, keepAnchors } from './anchors/keep-anchors.js';
export { reattachAnchor, wordsFoundAgain } from './anchors/reattach-anchor.js';
export { reopenChanged } from './anchors/reopen-changed.js';
export { changeClaim } from './change-claim.js';
export { changeEvidence } from './change-evidence.js';
export { changeReading } from './change-reading.js';
export { checkClaims } from './check-claims.js';
export { claimIdsAt } from './claim-ids-at.js';
export { claimStamp } from './claim-stamp.js';
export { claimWithId } from './claim-with-id.js';
export { ClaimsModule } from './claims.module.js';
export { type ClaimName, claimsById } from './claims-by-id.js';
export type { ClaimOnPage } from './claims-on-page.js';
export { decideClaim } from './decide-claim.js';
export { evidenceIn, type PlacedEvidence } from './evidence-in.js';
export { findClaim } from './find-claim.js';
export { type ActList, listActs } from './list-acts.js';
export { type ClaimCounts, countClaims, listClaims } from './list-claims.js';
export { type DisputedReading, type MostDisputed, mostDisputed } from './most-disputed.js';
export { openClaim } from './open-claim.js';
export { claimsAccordingTo, pageFacts } from './page-facts.js';
export { readClaim, readClaimAt, stateAt } from './read-claim.js';
export { type ClaimHead, readClaimHead } from './read-claim-head.js';
export { type ReadingName, readReadings } from './read-readings.js';
export { rebuildClaim } from './rebuild-claim.js';
export { reopenClaim } from './reopen-claim.js';
export { reopenedBy } from './reopened-by.js';
export { markUnreliable } from './ripple/mark-unreliable.js';
export { readRipple } from './ripple/read-ripple.js';
export { withdrawMark } from './ripple/withdraw-mark.js';
export { type FoundClaim, searchClaims } from './search-claims.js';
export { claimSeeds, markClaimSeeded } from './seed-state.js';
export { type ToldAct, tellActs, unseenClaims } from './tell-acts.js';
export { previewUndo, undoAct } from './undo-act.js';
export { viewClaim } from './view-claim.js';
export { withdrawEvidence } from './withdraw-evidence.js';
export { withdrawReading } from './withdraw-reading.js';
