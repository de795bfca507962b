import { codes } from './codes.js';

/**
 * What a uniform is drawn for. APPEND ONLY: the position of a purpose is part of every random number keyed by it, so
 * add new ones at the end, and never remove or move one (a test freezes the list).
 */
export const PURPOSES = [
  // clock thresholds, by firing
  'deteriorationThreshold',
  'deathThreshold',
  'plannedThreshold',
  'dependencyThreshold',
  'socialThreshold',
  // synthesis, ordinal 0
  'sex',
  'quintile',
  'neighbourhood',
  'livesAlone',
  'carer',
  'selfFunder',
  'startSegment',
  'startDependency',
  'birthInterval',
  // by age
  'segmentReview',
  // by deterioration
  'severity',
  'resolvable',
  'responsePatience',
  'responseStay',
  'virtualWardShare',
  'virtualWardStay',
  'route',
  'processing',
  'fatal',
  'noNight',
  'wardGroup',
  'stay',
  'pathwayNeed',
  'pathwayKind',
  'pathway0Delay',
  'departureHour',
  'assessmentWork',
  'handover',
  'reroutePatience',
  'pathwayStay',
  'pathwayEnd',
  'decondition',
  // by planned referral
  'plannedKind',
  'outpatientDelay',
  'plannedWardGroup',
  'plannedStay',
  'plannedPatience',
  'plannedPathwayNeed',
  'plannedPathwayKind',
  'plannedPathway0Delay',
  'plannedDepartureHour',
  'plannedAssessmentWork',
  'plannedHandover',
  'plannedReroutePatience',
  'plannedPathwayStay',
  'plannedPathwayEnd',
  'plannedDecondition',
  // by request for social care
  'socialAssessment',
  'needIndex',
  'careHomeSearch',
  'careHomeGroup',
  // starting stocks, ordinal 0
  'startCareHome',
  'startHomeCare',
  'startSpell',
  'startSpellStay',
  'startSpellElapsed',
  'startPlanned',
  'startPlannedElapsed',
  'fundingBoundary',
  'plannedFundingBoundary',
  'carerThreshold',
  'startPlannedStay',
  // age and sex of a newcomer, ordinal 0; leaving the place, by age
  'newcomerAge',
  'moveAway',
  // of a place, by month
  'leaderChange',
  // of the place itself
  'readiness',
  'pilotLot',
  'areaNeed',
  // of what a line does for an account, by year
  'belief',
  // who has a shared record, and whom coordinated teams visit, ordinal 0
  'sharedRecord',
  'caseFinding',
  // patience of a request to the council, by request; in its queues on the first day, ordinal 0
  'assessmentPatience',
  'startSocialQueue',
  // by planned referral: stream, class of procedure, why the list is left untreated
  'plannedUrgency',
  'plannedClass',
  'plannedReason',
  // discharge as it is done now: by deterioration, then by planned referral
  'assessedAfter',
  'hubWork',
  'processDelay',
  'otherDelay',
  'placeSearch',
  'plannedAssessedAfter',
  'plannedHubWork',
  'plannedProcessDelay',
  'plannedOtherDelay',
  'plannedPlaceSearch',
  'assessmentPriority',
  // of a place's own services, in streams keyed by their names: by deterioration, by planned referral, by request
  'ownServiceTakes',
  'ownServiceStay',
  'plannedOwnServiceTakes',
  'plannedOwnServiceStay',
  'ownHomeCareTakes',
  // by age: who decides to move to another place
  'decideToMove',
  // by deterioration: who is brought to the department by ambulance, which waits so long
  'byAmbulance',
  'ambulanceHandover',
  // what a council's year costs beyond its budget, by year
  'councilPressure',
  // by deterioration: whether a resident's fatal illness is cared for in the home
  'careInPlace',
] as const;

export const PURPOSE = codes(PURPOSES);
