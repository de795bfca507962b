import { type Carried, linkedName } from '../carried.js';
import { repeatOf } from '../command.js';
import { setTop } from '../edit-text.js';
import { type Question, readQuestion } from '../question.js';
import { runFormMarkup, sureMarkup } from '../sure-view.js';
import { whereWords } from '../where.js';
import { createLevers } from './levers.js';
import { type Subject, startSession } from './session.js';
import { showResults } from './show-results.js';

/** The page of a scenario of the care system: it begins at the size that the page was made with. */
export function startBoard(carried: Carried, program: string): void {
  const { text, people, seed, replications, file } = carried;
  const subject: Subject<Question> = {
    firstAsked: {
      name: linkedName(file),
      text: setTop(text, ['people'], people),
      seed,
      replications,
      drawn: false,
    },
    read: (asked) => readQuestion(carried, asked),
    createHandles: createLevers,
    runWords: { sure: sureMarkup, form: runFormMarkup },
    where: ({ read }) => whereWords(read.scenario),
    show: showResults,
    repeat: ({ asked, read }, count) => repeatOf(carried, asked, count, read.scenario.people),
  };
  startSession(subject, program);
}
