import type { AnyTable, ColumnarTable } from '../outcomes/columnar.js';
import type { Study } from './cost-effectiveness/information.js';
import type { AnalysisDocument, AnalysisSource, EquitySettings } from './documents/analysis-document.js';
import type { DrivingAssumptions } from './documents/assumptions-document.js';
import type { Effect, QalyThreshold } from './documents/cost-effectiveness-document.js';
import type { DecompositionDocument, PartsTold } from './documents/decomposition-document.js';
import type {
  ChainDocument,
  SelectionDocument,
  SensitivityDocument,
  SweepDocument,
} from './documents/loop-documents.js';
import type { Outcome } from './documents/summary-document.js';
import type { Foreseen } from './documents/warnings-document.js';
import type { DrawnRowInput } from './results/drivers.js';
import type { MoneyQuestion } from './results/money-readings.js';
import type { Threshold } from './results/probabilities.js';

/** What `analyse` reads: the tables of one complete run, and the settings that every figure is made with. */
export interface AnalyseInput {
  readonly source: AnalysisSource;
  readonly runs: AnyTable;
  readonly strata: AnyTable;
  readonly accounts: AnyTable;
  readonly flows: AnyTable;
  /** where places have services of their own */
  readonly services?: AnyTable | null;
  /** rows (draw, parameter, value); null when there is one draw */
  readonly draws: ColumnarTable | null;
  /** null when the results hold none */
  readonly monthly: ColumnarTable | null;
  readonly comparator: string;
  readonly settlements: readonly string[];
  readonly changes: AnalysisDocument['changes'];
  readonly discountRatePerYear: number;
  /** of QALYs; default: that of costs */
  readonly qalyDiscountRatePerYear?: number;
  /** what is known of the scenario before it has run */
  readonly foreseen?: Foreseen;
  /** what every draw drew; with it the document says what drives the differences */
  readonly drawn?: readonly DrawnRowInput[];
  /** increasing; the headline is one of them */
  readonly willingnessToPayPounds: readonly number[];
  readonly headlineWillingnessToPayPounds: number;
  readonly headline?: readonly Outcome[];
  readonly thresholds?: readonly Threshold[];
  /** kind of effect that single figures are about; default {@link MAIN_EFFECT} */
  readonly effect?: Effect['name'];
  /** published worths of a QALY; default none */
  readonly thresholdsOfQaly?: readonly QalyThreshold[];
  /** without it unpaid care has no price, and its perspective is left out */
  readonly unpaidCarePoundsPerHour?: number;
  /** at which the runs discounted what lies beyond a year; the rest of lives is left out where it is another than asked */
  readonly lifetimeDiscountRatePerYear?: number;
  /** without it no gains are weighted by deprivation */
  readonly equity?: EquitySettings;
  /** questions of highest value by regression that are valued by Gaussian process too; default none */
  readonly gaussianQuestions?: number;
  /** studies whose expected value is requested */
  readonly studies?: readonly Study[];
  /** how each difference is split into rules and money, and what money is read by besides; default neither */
  readonly money?: Pick<MoneyQuestion, 'splits' | 'published'> | null;
  /** assumptions that drive the differences; default not known */
  readonly assumptions?: DrivingAssumptions | null;
  /** what the settlements tell of the parts of each; null: nothing */
  readonly parts?: PartsTold | null;
  readonly loops?: {
    readonly decomposition?: DecompositionDocument;
    readonly chain?: ChainDocument;
    readonly sweep?: SweepDocument;
    readonly selection?: SelectionDocument;
    readonly sensitivity?: SensitivityDocument;
  };
}
