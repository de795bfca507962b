/** Agencies that assess: with one assessment the posts are one pool; with more, hospital and council take turns. */
export function organisationsOf(assessments: number): number {
  return assessments > 1 ? 2 : 1;
}
