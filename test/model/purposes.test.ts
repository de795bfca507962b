/**
 * Kind of truth: pinned. A purpose's position is part of every random number keyed by it: this list may only grow at its
 * end, together with the list in the model. A change anywhere else makes a different model under the old name.
 */
import { describe, expect, test } from 'vitest';
import { PURPOSE, PURPOSES } from '../../src/model/codes/purposes.js';

const FROZEN = [
  'deteriorationThreshold',
  'deathThreshold',
  'plannedThreshold',
  'dependencyThreshold',
  'socialThreshold',
  'sex',
  'quintile',
  'neighbourhood',
  'livesAlone',
  'carer',
  'selfFunder',
  'startSegment',
  'startDependency',
  'birthInterval',
  'segmentReview',
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
  'socialAssessment',
  'needIndex',
  'careHomeSearch',
  'careHomeGroup',
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
  'newcomerAge',
  'moveAway',
  'leaderChange',
  'readiness',
  'pilotLot',
  'areaNeed',
  'belief',
  'sharedRecord',
  'caseFinding',
  'assessmentPatience',
  'startSocialQueue',
  'plannedUrgency',
  'plannedClass',
  'plannedReason',
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
  'ownServiceTakes',
  'ownServiceStay',
  'plannedOwnServiceTakes',
  'plannedOwnServiceStay',
  'ownHomeCareTakes',
  'decideToMove',
  'byAmbulance',
  'ambulanceHandover',
  'councilPressure',
  'careInPlace',
];

describe('purposes of random numbers', () => {
  test('keep their positions', () => {
    expect(PURPOSES.slice(0, FROZEN.length)).toEqual(FROZEN);
  });

  test('new ones are frozen here too', () => {
    expect(FROZEN.length).toBe(PURPOSES.length);
  });

  test('have names of their own, numbered from 0, and fit a byte', () => {
    expect(new Set(PURPOSES).size).toBe(PURPOSES.length);
    PURPOSES.forEach((name, position) => {
      expect(PURPOSE[name]).toBe(position);
    });
    expect(PURPOSES.length).toBeLessThanOrEqual(256);
  });
});
