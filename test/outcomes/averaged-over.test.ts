/**
 * Kind of truth: by hand. How many each mean or share is over, written down once more: with a wrong weight of two alike a
 * system of several places has a wrong mean, and each place alone a right one.
 */
import { expect, test } from 'vitest';
import { AVERAGED_OVER } from '../../src/outcomes/index.js';

test('every mean and share is averaged over those it is of', () => {
  expect(AVERAGED_OVER).toEqual({
    'occupancy.midnight': 'beds.open',
    'scrqol.mean': 'time.dependent',
    'waits.aeMeanHours': 'attendances.ended',
    'waits.aeOver4hShare': 'attendances.ended',
    'waits.aeOver12hShare': 'attendances.ended',
    'waits.boardingMeanHours': 'starts.boarding',
    'ambulance.handoverMeanMinutes': 'ambulance.handovers',
    'waits.communityMeanDays': 'community.responses',
    'waits.assessmentMeanDays': 'starts.assessment',
    'waits.pathwayMeanDays': 'starts.pathway',
    'waits.packageMeanDays': 'social.packages',
    'waits.careHomeMeanDays': 'social.placements',
    'waits.plannedMeanDays': 'starts.planned',
    'planned.over18wShare': 'planned.pathways',
    'planned.over52wShare': 'planned.pathways',
    'planned.over65wShare': 'planned.pathways',
    'planned.undecidedShare': 'planned.pathways',
    'planned.waitMedianWeeks': 'planned.pathways',
    'planned.wait92Weeks': 'planned.pathways',
    'waits.outpatientMeanDays': 'outpatients.seen',
    'pressure.recoveryMeanDays': 'pressure.episodes',
    'experience.mean': 'experience.contacts',
  });
});
