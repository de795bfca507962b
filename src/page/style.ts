import { FONT, MONO, SERIF } from '../report/html/fonts.js';
import { DARK, LIGHT, variables } from '../report/html/palette.js';

/** The style sheet: three columns on a screen of 1,280 px, two on a tablet, one on a phone; the report's colours and faces. */
export const STYLE = `
:root{color-scheme:light;${variables(LIGHT)};--control:#6a747b}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${variables(DARK)};--control:#8b969d}}
:root[data-theme=dark]{color-scheme:dark;${variables(DARK)};--control:#8b969d}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{font:15px/1.45 ${FONT};background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:anywhere}
h1,h2{font-family:${SERIF};font-weight:600;letter-spacing:-.01em;margin:0;text-wrap:balance}
h1{font-size:1.72rem;line-height:1.2}
h2{font-size:1.18rem;line-height:1.25}
p{margin:0}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-999rem;top:0;background:var(--paper);padding:.6rem 1rem;z-index:9;color:var(--link)}
.skip:focus{left:1rem;top:.5rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.bar{display:flex;justify-content:space-between;align-items:center;gap:1rem;flex-wrap:wrap;max-width:100rem;margin:0 auto;padding:.55rem 1.5rem;color:var(--muted);font-size:.86rem}
.bar strong{color:var(--ink)}
.tools{display:flex;gap:.4rem;flex-wrap:wrap}
button,select,input[type=number],input[type=text]{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--control);border-radius:6px;padding:.2rem .65rem;min-height:1.85rem}
button{cursor:pointer}
button:hover{background:var(--panel)}
button[aria-pressed=true]{background:var(--ink);color:var(--paper);border-color:var(--ink)}
button:disabled{color:var(--muted);border-color:var(--rule);cursor:default}
main{max-width:100rem;margin:0 auto;padding:0 1.5rem 2rem}
.asked{display:flex;align-items:baseline;gap:.2rem 1.4rem;flex-wrap:wrap;margin:.1rem 0 .8rem}
.where{color:var(--muted);font-size:.9rem}
.said{color:var(--muted);font-size:.86rem;min-height:0}
.said:not(:empty){margin-bottom:.6rem}
.alert{background:var(--moreSoft);border-left:3px solid var(--more);padding:.7rem 1rem;margin:0 0 1rem;white-space:pre-wrap;font-size:.9rem}
.board{display:grid;gap:1.1rem 2rem;grid-template-columns:20rem minmax(0,1fr) 20rem;align-items:start}
.panel{background:var(--panel);border-radius:10px;padding:.9rem 1.1rem 1rem}
.heading{display:flex;justify-content:space-between;align-items:center;gap:.4rem 1rem;flex-wrap:wrap;min-height:1.9rem}
.run{display:flex;align-items:center;gap:.7rem;color:var(--muted);font-size:.86rem;font-variant-numeric:tabular-nums}
progress{appearance:none;-webkit-appearance:none;border:0;width:6rem;height:.4rem;background:var(--rule);border-radius:9px;overflow:hidden}
progress::-webkit-progress-bar{background:var(--rule)}
progress::-webkit-progress-value{background:var(--link)}
progress::-moz-progress-bar{background:var(--link)}
.answer{margin:.35rem 0 .5rem;display:grid;gap:.2rem}
.answer div{display:grid;grid-template-columns:6.6rem minmax(0,1fr);gap:.6rem}
.answer dt{color:var(--muted);font-size:.86rem;padding-top:.08rem}
.answer dd{margin:0;font-family:${SERIF};font-size:1.04rem;line-height:1.38}
.answer dd::first-letter{text-transform:uppercase}
.answer strong{font-weight:600}
.answer-name{font-weight:600;margin:.6rem 0 0;font-size:.9rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums lining-nums}
th,td{text-align:left;font-weight:400;vertical-align:middle;padding:.3rem 0;border-top:1px solid var(--grid)}
tbody tr:first-child>*{border-top:0}
tbody th{width:11.2rem;padding-right:.8rem;line-height:1.25}
thead th{color:var(--muted);font-size:.86rem;border:0;padding-right:1rem}
.unit{display:block;color:var(--muted);font-size:.8rem}
.cell{display:grid;grid-template-columns:minmax(5rem,1fr) 10.4rem 5.2rem;gap:.9rem;align-items:center}
.several .cell{grid-template-columns:minmax(0,1fr) auto;gap:.1rem .6rem}
.several .cell svg{grid-column:1/-1;height:2rem}#funnels .several .figure{display:contents}#funnels .several .share{display:none}#funnels .several .mean-text{grid-row:2}#funnels .several .interval{grid-row:3;grid-column:1/-1}#funnels .several .word{grid-row:2;grid-column:2}
.several td{padding-left:.9rem;min-width:9.5rem}
#money .cell{grid-template-columns:minmax(0,1fr) auto;gap:.1rem .6rem}
#money .cell svg{grid-column:1/-1;height:1.5rem}
#money tbody th{width:6.9rem;font-size:.92rem;overflow-wrap:normal}
#money .share{display:none}#money .figure{display:contents}#money .mean-text{grid-column:1;align-self:center}#money .interval{grid-column:1/-1;grid-row:3}#money .word{grid-column:2;grid-row:2}
.aside{font:.82rem ${FONT};letter-spacing:0;color:var(--muted);margin-left:.4rem}
.funnel{display:block;width:100%;height:2.55rem;overflow:hidden;background:var(--panel);border-radius:4px}
.funnel .band{fill:var(--rule)}
.funnel .mean,.funnel .whisker{fill:none;stroke:var(--quiet);stroke-width:1.6;vector-effect:non-scaling-stroke}
.funnel .dot{stroke:var(--quiet);stroke-width:7;stroke-linecap:round;vector-effect:non-scaling-stroke}
.funnel .zero{stroke:var(--muted);stroke-width:1;stroke-dasharray:3 3;vector-effect:non-scaling-stroke}
.funnel.lower .band{fill:var(--lessSoft)}.funnel.higher .band{fill:var(--moreSoft)}
.funnel.lower .mean,.funnel.lower .whisker{stroke:var(--less)}.funnel.higher .mean,.funnel.higher .whisker{stroke:var(--more)}
.funnel.lower .dot{stroke:var(--less)}.funnel.higher .dot{stroke:var(--more)}
.figure{line-height:1.25}
.mean-text{font-weight:600}
.mean-text{white-space:nowrap}.share,.interval{color:var(--muted);font-size:.84rem}
.interval{display:block;white-space:nowrap}
.word{justify-self:start;font-size:.8rem;padding:.05rem .5rem;border-radius:99px;border:1px solid var(--rule);color:var(--muted);white-space:nowrap}
.word.lower{background:var(--lessSoft);border-color:transparent;color:var(--ink)}.word.lower::before{content:"▼ ";color:var(--less);font-size:.7em}
.word.higher{background:var(--moreSoft);border-color:transparent;color:var(--ink)}.word.higher::before{content:"▲ ";color:var(--more);font-size:.7em}
.none{color:var(--muted)}
.key{color:var(--muted);font-size:.8rem;margin-top:.5rem}
.stale{opacity:.45}
#money h2:not(:first-child){margin-top:1.1rem}
#sure{font-size:.88rem;color:var(--muted);margin-top:.3rem;display:grid;gap:.4rem}
#sure strong{color:var(--ink);font-weight:600}
.run-form{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.5rem .8rem;margin-top:.7rem;font-size:.86rem}
.run-form label{display:grid;gap:.05rem;color:var(--muted);font-size:.92em}
.run-form label.check{grid-column:1/-1;display:flex;gap:.5rem;align-items:start;color:var(--ink)}
.run-form select,.run-form input{width:100%}
.run-form input[type=checkbox]{width:1.05rem;height:1.05rem;margin:.12rem 0 0;accent-color:var(--link)}
.what-ifs{display:flex;gap:.35rem;flex-wrap:wrap;margin:.35rem 0 .25rem;font-size:.86rem}
.what-ifs button{padding:.1rem .6rem;min-height:1.7rem;max-width:100%}
.what-if-tools{display:flex;gap:.35rem;align-items:center;font-size:.8rem;flex-wrap:wrap}.what-if-tools label{display:contents}
.what-if-tools button{min-height:1.6rem;padding:.05rem .5rem}
.what-if-tools input{min-height:1.6rem;width:7.4rem;padding:.05rem .4rem}
.ternary{display:block;width:100%;max-width:15.6rem;margin:.35rem auto .2rem;touch-action:none;overflow:visible}
.ternary text{fill:var(--muted);font-size:11px}
.ternary .frame{fill:var(--paper);stroke:var(--quiet);stroke-width:1}
.ternary .grid{stroke:var(--grid);stroke-width:1;fill:none}
.ternary .base{fill:none;stroke:var(--muted);stroke-width:1.5}
.ternary .from{stroke:var(--muted);stroke-width:1.2;stroke-dasharray:2 3}
.ternary .knob{fill:var(--link);stroke:var(--paper);stroke-width:2}
.ternary .grip{fill:transparent}
.ternary g.handle{cursor:grab;outline:none}
.ternary g.handle:focus-visible .knob{stroke:var(--ink);stroke-width:3}
.ternary .amount{fill:var(--ink);font-weight:600;font-size:12.5px}
.control{padding:.2rem 0 .16rem}
.control .top{display:flex;justify-content:space-between;gap:.6rem;align-items:baseline;line-height:1.25}
.control output{font-weight:600;white-space:nowrap;font-variant-numeric:tabular-nums}
.control .way{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.7rem;align-items:center}
.control .place{color:var(--muted);font-size:.78rem;line-height:1.2;text-align:right;white-space:nowrap;min-width:5.6rem}
.control .track{position:relative;display:block}
.control .tick{position:absolute;top:.1rem;width:2px;height:1.05rem;background:var(--muted);pointer-events:none}
input[type=range]{width:100%;height:1.25rem;margin:0;accent-color:var(--link);background:none;position:relative;z-index:1}
.changed output{color:var(--link)}
.services{display:grid;gap:.9rem 2rem;grid-template-columns:repeat(auto-fill,minmax(15.5rem,1fr));margin:.5rem 0}
.services h3{font-size:1rem;margin:0}
.services .ways{color:var(--muted);font-size:.82rem;margin-bottom:.2rem}
.service .side{margin:.25rem 0 .45rem}.service .who{font-size:.82rem;font-weight:600}
.service .told{font-size:.82rem;color:var(--muted)}
.beds{display:block;width:100%;max-width:24rem;height:auto}
.beds .bed{fill:none;stroke:var(--quiet);stroke-width:.8}.beds .taken{fill:var(--step4)}.beds .kept{fill:url(#kept)}.beds .person{fill:var(--more)}
.kept-ground{fill:var(--moreSoft)}.kept-line{stroke:var(--more);stroke-width:2}.hatch{position:absolute}
.aside-text{font-size:.82rem;color:var(--muted);margin-top:.4rem}
.more{margin:1.2rem 0}
details{border-top:1px solid var(--rule)}
details:last-child{border-bottom:1px solid var(--rule)}
summary{cursor:pointer;padding:.55rem 0;font-weight:600}
details>div{padding:.2rem 0 1rem}
#others .cell{max-width:44rem}
.groups{display:grid;grid-template-columns:repeat(auto-fill,minmax(21rem,1fr));gap:1rem 2rem}
fieldset{border:0;border-top:1px solid var(--rule);margin:0;padding:.4rem 0 0;min-width:0}
legend{font-weight:600;padding:0 .6rem 0 0;font-size:.9rem}
.lever{display:grid;grid-template-columns:minmax(0,1fr) 7.6rem;gap:.6rem;align-items:center;padding:.25rem 0;font-size:.84rem}
.lever .unit{font-size:.95em}
.lever input,.lever select{width:100%;padding:.1rem .35rem}
.leans{columns:2 24rem;column-gap:2rem;padding-left:1.1rem;margin:0;font-size:.86rem}
.leans li{break-inside:avoid;margin:0 0 .45rem}
code,textarea{font-family:${MONO};font-size:.82rem;line-height:1.45}
pre{margin:.4rem 0 .7rem;white-space:pre-wrap;background:var(--paper);border:1px solid var(--rule);border-radius:6px;padding:.5rem .7rem;overflow-wrap:anywhere}
.repeat-grid{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.2fr);gap:1rem 2rem;margin-top:.4rem;font-size:.88rem}
.repeat label{color:var(--muted)}
textarea{display:block;width:100%;margin-top:.3rem;color:var(--ink);background:var(--paper);border:1px solid var(--control);border-radius:6px;padding:.5rem .7rem;resize:vertical}
.hashes{margin:0;display:grid;gap:.25rem}
.hashes div{display:grid;grid-template-columns:3.6rem minmax(0,1fr);gap:.6rem}
.hashes dt{color:var(--muted)}
.hashes dd{margin:0;overflow-wrap:anywhere}
footer{color:var(--muted);font-size:.82rem;margin-top:1.2rem}
#money .several,#money .several tbody,#money .several tr{display:block}#money .several thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}#money .several tr{border-top:1px solid var(--grid);padding:.3rem 0}#money .several tr:first-child{border-top:0}#money .several th{display:block;width:auto;border:0;padding:0;font-weight:600}#money .several td{display:grid;grid-template-columns:5.4rem minmax(0,1fr);gap:.5rem;border:0;padding:.1rem 0;min-width:0;align-items:start}#money .several td::before{content:attr(data-rival);font-size:.8rem;line-height:1.25;color:var(--muted);overflow-wrap:anywhere;padding-top:.15rem;grid-area:1/1/3}#money .several svg{display:none}#money .several .interval{grid-row:2}#money .several .word{grid-row:1}
@media (max-width:73rem){.board{grid-template-columns:19.5rem minmax(0,1fr)}#money{grid-column:1/-1;display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.3rem 2rem}#money h2:not(:first-child){margin-top:0}#money h2{grid-row:1}#payers{grid-row:2/4}#run-form{align-self:start}}
@media (max-width:73rem) and (min-width:54rem){#outcomes .cell{grid-template-columns:minmax(4rem,1fr) auto}#outcomes .cell .word{grid-column:2}#outcomes .cell svg{grid-row:1/3}#outcomes .several .cell svg{grid-row:auto}}
@media (max-width:54rem){main{padding:0 1rem 2rem}.bar{padding:.5rem 1rem}h1{font-size:1.4rem}.board{grid-template-columns:minmax(0,1fr)}#money{display:block}#money h2:not(:first-child){margin-top:1.1rem}.repeat-grid{grid-template-columns:minmax(0,1fr)}.panel{padding:.8rem .9rem}#outcomes{order:-1}
.funnels,.funnels tbody,.funnels tr{display:block}.funnels thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.funnels tr{border-top:1px solid var(--grid);padding:.4rem 0}.funnels tr:first-child{border-top:0}.funnels th,.funnels td{display:block;border:0;padding:.1rem 0;width:auto}#money tbody th{width:auto}.funnels .unit{display:inline;margin-left:.5rem}
.cell,.several .cell,#money .cell{grid-template-columns:minmax(0,1fr) auto;gap:.15rem .7rem}.cell svg{grid-column:1/-1}.several td{padding-left:0}
.several td::before{content:attr(data-rival);font-size:.8rem;color:var(--muted)}
.answer div{grid-template-columns:minmax(0,1fr);gap:0}.lever{grid-template-columns:minmax(0,1fr) 6.5rem}.groups{grid-template-columns:minmax(0,1fr)}}
@media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){color-scheme:light;${variables(LIGHT)}}html{font-size:10pt}.tools,.skip,.run,#run-form,.what-if-tools,.more details:not([open]),input[type=range],.control .tick,#every-details{display:none}.board{grid-template-columns:14rem minmax(0,1fr)}#money{grid-column:1/-1}.panel{background:none;padding:0}tr,figure,.control{break-inside:avoid}textarea{border:0;padding:0}.funnel{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
@media (prefers-reduced-motion:no-preference){#funnels,#payers,#answer{transition:opacity .2s}}
`;
