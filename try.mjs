import { readFileSync } from 'node:fs';
import { readScenario, renderProblems } from '/tmp/m3/dist/src/scenario/index.js';
import { createBlockRunner } from '/tmp/m3/dist/src/model/block.js';
import { blockStreams, seedKey } from '/tmp/m3/dist/src/engine/index.js';
import { RUN_COLUMNS } from '/tmp/m3/dist/src/outcomes/index.js';
const people = Number(process.argv[2] ?? 20000), reps = Number(process.argv[3] ?? 1);
const dir='/tmp/m3/scenarios/';
const r = readScenario({ file: 'base-case.yaml', text: readFileSync(dir+'base-case.yaml','utf8'), readText: (p)=>readFileSync(dir+p,'utf8'), people, overrides: process.argv.slice(4) });
if (r.problems) { console.log(renderProblems(r.problems)); process.exit(2); }
const run = createBlockRunner(r.scenario);
const width = RUN_COLUMNS.length + 5;
const sums = {};
let py=0; const t0=process.cpuUsage();
for (let k=0;k<reps;k++){
  const b = run(blockStreams(seedKey('1'),0,k),0,k);
  py+=b.personYears;
  const n=b.tables.runs.length/width;
  for(let i=0;i<n;i++){ const row=b.tables.runs.subarray(i*width,(i+1)*width);
    RUN_COLUMNS.forEach((c,j)=>{ const key=c.name; sums[key]??=[]; (sums[key][row[0]]??=[]); sums[key][row[0]][row[3]]=(sums[key][row[0]][row[3]]??0)+row[5+j]/reps; }); }
}
const cpu=process.cpuUsage(t0); 
const f=500000/people; 
for (const c of RUN_COLUMNS){ const v=sums[c.name]; const ext=/share|hours|days$|utility/.test(c.unit)&&!/bed days|person-days/.test(c.unit)&&c.name!=='daysAtHome'; const g=ext?1:f; const fmt=(x)=> { x=x*(c.unit==='pence'?1e-8:1)*g; return Math.abs(x)>=1000?x.toFixed(0):x.toPrecision(4); };
 console.log(c.name.padEnd(34), v.map(s=>s.map(fmt).join(' ')).join('  |  ')); }
console.log('person-years', py, 'per cpu s', (py/((cpu.user+cpu.system)/1e6)).toFixed(0));
