/**
 * Claims. Owns: disputed questions with their readings, evidence and decisions, and each one's own log of acts, which all of it is made of.
 * Promises: an act is stored whole or not at all and never altered; the tables can be made anew from the logs; contrary evidence reopens
 * what was settled; whatever act can be taken back by another.
 * Leaves to others: pages and their names (pages), the catalogue of sources (sources), the words in a page that a claim is about.
 */
export { addEvidence } from './add-evidence.js';
export { addReading } from './add-reading.js';
export { changeClaim } from './change-claim.js';
export { changeEvidence } from './change-evidence.js';
export { changeReading } from './change-reading.js';
export { checkClaims } from './check-claims.js';
export { claimIdsAt } from './claim-ids-at.js';
export { claimStamp } from './claim-stamp.js';
export { ClaimsModule } from './claims.module.js';
export { claimsOfPage, type PageClaim } from './claims-of-page.js';
export { decideClaim } from './decide-claim.js';
export { evidenceIn, type PlacedEvidence } from './evidence-in.js';
export { type ActList, listActs } from './list-acts.js';
export { type ClaimCounts, countClaims, listClaims } from './list-claims.js';
export { type DisputedReading, type MostDisputed, mostDisputed } from './most-disputed.js';
export { openClaim } from './open-claim.js';
export { claimsAccordingTo, pageFacts } from './page-facts.js';
export { readClaim, readClaimAt, stateAt } from './read-claim.js';
export { rebuildClaim } from './rebuild-claim.js';
export { reopenClaim } from './reopen-claim.js';
export { type FoundClaim, searchClaims } from './search-claims.js';
export { claimSeeds, markClaimSeeded } from './seed-state.js';
export { type ToldAct, tellActs, unseenClaims } from './tell-acts.js';
export { previewUndo, undoAct } from './undo-act.js';
export { viewClaim } from './view-claim.js';
export { withdrawEvidence } from './withdraw-evidence.js';
export { withdrawReading } from './withdraw-reading.js';
