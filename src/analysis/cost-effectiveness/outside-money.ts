import type { OutsideMoney } from '../documents/cost-effectiveness-document.js';

/** What postings of the kind `elsewhere` come to, in columns of `runs`: they are in no column of costs or resources. */
export const OUTSIDE_MONEY: readonly OutsideMoney[] = [
  {
    name: 'otherServices',
    label: "the council's other services",
    plus: ['money.crowdOut'],
    less: [],
    benefit: 'whose benefit is not valued',
  },
  {
    name: 'estate',
    label: "the hospital's buildings and equipment",
    plus: ['capital.allocated'],
    less: ['capital.toRevenue'],
    benefit: 'whose benefit is valued only as far as beds and theatres serve within the horizon',
  },
];

/** `Costs include what new spends outside the model, more than base, on ..., whose benefit is not valued.` */
export function outsideNote(
  { label, benefit }: OutsideMoney,
  settlement: string,
  comparator: string,
  { pounds, isCounted }: { readonly pounds: number; readonly isCounted: boolean },
): string {
  const [verb, size] = [isCounted ? 'include' : 'leave out', pounds < 0 ? 'less' : 'more'];
  return `Costs ${verb} what ${settlement} spends outside the model, ${size} than ${comparator}, on ${label}, ${benefit}.`;
}
