import { WHOLE_TOLERANCE_SHARE } from '../../units/index.js';

/** Agencies that assess: with one assessment the posts are one pool; with more, hospital and council take turns. */
export function organisationsOf(assessments: number): number {
  return assessments > 1 ? 2 : 1;
}

/**
 * Whole posts by agency. The exact number, rounded up, is dealt out evenly, the remainder to the first agencies. An
 * agency that is then more than a tenth short of its exact share, exact / agencies, gets one post more. So no pool is
 * overrun because of rounding, and more posts never leave a pool with fewer.
 *
 * @param exact posts on duty over all agencies, not whole
 */
export function poolPosts(exact: number, agencies: number): number[] {
  const least = (exact / agencies) * (1 - WHOLE_TOLERANCE_SHARE);
  const whole = Math.ceil(exact);
  return Array.from({ length: agencies }, (_, agency) => {
    const posts = Math.floor((whole + agencies - 1 - agency) / agencies);
    return posts < least ? posts + 1 : posts;
  });
}
