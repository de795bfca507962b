/**
 * Kind of truth: by hand. How many each mean or share is over, written down once more: with a wrong weight of two alike a
 * system of several places has a wrong mean, and each place alone a right one.
 */
import { expect, test } from 'vitest';
import { AVERAGED_OVER } from '../../src/outcomes/index.js';

test('every mean and share is averaged over those it is of', () => {
  expect(AVERAGED_OVER).toEqual({
    'occupancy.midnight': 'beds.open',
    'waits.departmentMeanHours': 'attendances.ended',
    'waits.departmentOver4hShare': 'attendances.ended',
    'waits.departmentOver12hShare': 'attendances.ended',
    'waits.boardingMeanHours': 'starts.boarding',
    'waits.communityMeanDays': 'community.responses',
    'waits.assessmentMeanDays': 'starts.assessment',
    'waits.pathwayMeanDays': 'starts.pathway',
    'waits.packageMeanDays': 'social.packages',
    'waits.careHomeMeanDays': 'social.placements',
    'waits.electiveMeanDays': 'starts.elective',
    'elective.over18wShare': 'elective.pathways',
    'elective.over52wShare': 'elective.pathways',
    'elective.over65wShare': 'elective.pathways',
    'elective.undecidedShare': 'elective.pathways',
    'elective.wait92Weeks': 'elective.pathways',
    'waits.outpatientMeanDays': 'outpatients.seen',
    'pressure.recoveryMeanDays': 'pressure.episodes',
    'experience.mean': 'experience.contacts',
  });
});
