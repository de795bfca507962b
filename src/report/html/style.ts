import { FONT, MONO, SERIF } from './fonts.js';
import { DARK, LIGHT, variables } from './palette.js';

/** The style sheet: one scale of type (ratio 1.25 on 17 px), one column of 44rem, drawings as wide as the column. */
export const STYLE = `
:root{color-scheme:light;${variables(LIGHT)}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${variables(DARK)}}}
:root[data-theme=dark]{color-scheme:dark;${variables(DARK)}}
*{box-sizing:border-box}
html{font:17px/1.6 ${FONT};background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%;scroll-padding-top:1.5rem}
body{margin:0;overflow-wrap:anywhere}
h1,h2{font-family:${SERIF};font-weight:600;letter-spacing:-.01em;text-wrap:balance}
h1{font-size:1.65rem;line-height:1.18;margin:.2rem 0 .9rem}
h2{font-size:1.75rem;line-height:1.2;margin:0 0 1rem}
h3{font-size:1.1rem;line-height:1.35;margin:2.2rem 0 .4rem}
h3.card{font-size:.95rem}
p{margin:0 0 1rem;max-width:40rem}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-999rem;top:0;background:var(--paper);padding:.6rem 1rem;z-index:9}
.skip:focus{left:1rem;top:1rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.name{overflow-wrap:anywhere}
.bar{display:flex;justify-content:space-between;align-items:center;gap:1rem;max-width:66rem;margin:0 auto;padding:.5rem 1.25rem;color:var(--muted);font-size:.85rem}
.bar strong{color:var(--ink);letter-spacing:.01em}
button{font:inherit;color:var(--ink);background:none;border:1px solid var(--rule);border-radius:999px;padding:.25rem .9rem;cursor:pointer;min-height:2rem}
button:hover{border-color:var(--quiet)}
.page{max-width:66rem;margin:0 auto;padding:0 1.25rem 4rem;display:grid;grid-template-columns:minmax(0,1fr)}
.eyebrow{color:var(--muted);font-size:.9rem;margin:.2rem 0 0;overflow-wrap:anywhere}
.sole h2{font-size:1.3rem}
nav{font-size:.85rem;border-block:1px solid var(--rule);padding:.7rem 0;margin-bottom:2rem}
nav ol{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem}
nav a{color:var(--muted);text-decoration:none;padding:.15rem 0;display:inline-block}
nav a:hover{color:var(--ink);text-decoration:underline}
section{padding:2.6rem 0 .6rem;border-top:1px solid var(--rule)}
section:first-of-type{border-top:0;padding-top:0}
.answer{font-family:${SERIF};font-size:1.22rem;line-height:1.55;max-width:42rem}
.answer strong{font-weight:600}
.answer p{max-width:none}.answer ul{padding-left:1.2rem;margin:0 0 1rem}.answer li{margin:.35rem 0}
.rest{font-size:.92rem;max-width:42rem;color:var(--muted)}.rest strong{color:var(--ink)}
figure{margin:1.8rem 0 2.2rem}
.lines+figure{margin-top:1rem}.lines+figure .sub{max-width:none;margin-bottom:.3rem}
figcaption h3{margin:0}
.sub{color:var(--muted);font-size:.88rem;line-height:1.5;margin:.15rem 0 .8rem}
.chart svg{display:block;max-width:100%;height:auto}
.chart [data-tip]:hover{filter:brightness(1.12)}
.chart.scroll svg{max-width:none}
.narrow{display:none}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(18rem,1fr));gap:.4rem 2.2rem}
.cards figure,.pairs figure{margin:.9rem 0;min-width:0}
.pairs{display:grid;grid-template-columns:repeat(auto-fill,minmax(20rem,1fr));gap:.4rem 2.6rem}
details{font-size:.88rem;margin:.3rem 0}
details.alone{border-top:1px solid var(--rule);padding:.5rem 0}
summary{cursor:pointer;color:var(--muted);padding:.2rem 0;width:fit-content}
summary:hover{color:var(--ink)}
.scroll{overflow-x:auto;margin:.6rem 0}
table{border-collapse:collapse;overflow-wrap:normal;font-size:.86rem;line-height:1.4;font-variant-numeric:tabular-nums lining-nums;min-width:min(100%,30rem)}
caption{overflow-wrap:anywhere;text-align:left;color:var(--muted);padding:.2rem 0 .5rem;max-width:calc(100vw - 2.5rem)}
th,td{text-align:left;vertical-align:top;padding:.42rem 1.1rem .42rem 0;border-bottom:1px solid var(--grid);font-weight:400;max-width:24rem}
.long{overflow-wrap:anywhere;min-width:12rem}
th:last-child,td:last-child{padding-right:.3rem}
thead th{color:var(--muted);border-bottom:1px solid var(--quiet);vertical-align:bottom;line-height:1.25}
.n{text-align:right;white-space:nowrap}
thead .n{white-space:normal}
.unit{color:var(--muted);display:block;font-size:.92em}
tbody .unit{display:inline}
.matrix td,.matrix thead th.n{padding-inline:.7rem;min-width:7.6rem}
.matrix .under{display:block;color:var(--muted);font-size:.85em}
.matrix thead .under{font-weight:400}
.matrix .level{color:var(--muted)}
.matrix th.step,.matrix td.step{border-left:1px solid var(--quiet)}
.matrix .less{background:var(--lessSoft)}
.matrix .more{background:var(--moreSoft)}
.matrix .less .under,.matrix .more .under{color:var(--ink)}
.matrix .group th{padding-top:1.1rem;font-weight:600;border-bottom:1px solid var(--rule)}
.files{font-size:.85rem;margin:0 0 1rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.9rem 2rem;margin:1.4rem 0}
.facts dt{color:var(--muted);font-size:.85rem}
.facts dd{margin:0;overflow-wrap:anywhere}
.tall{grid-template-columns:minmax(0,1fr);gap:.5rem}
.tall div{display:grid;grid-template-columns:12rem minmax(0,1fr);gap:1rem;align-items:baseline}
#answer>h2{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.lines{margin:0 0 1rem;font-size:.94rem;line-height:1.5}
.lines>div{display:grid;grid-template-columns:8.2rem minmax(0,1fr);gap:.3rem 1rem;padding:.35rem 0;border-top:1px solid var(--rule)}
.lines dt{font-weight:600;color:var(--muted)}
.lines dd{margin:0;overflow-wrap:anywhere}
.lines .of{display:block}
.lines .range,.lines .rest{color:var(--muted);font-size:.9em}
.num{font-variant-numeric:tabular-nums}
.better{color:var(--better);font-weight:600}
.worse{color:var(--worse);font-weight:600}
.plain{color:var(--plain);font-weight:600}
.matrix td.better,.matrix td.worse,.matrix td.plain{color:inherit;font-weight:400}
.matrix .better{background:var(--betterSoft)}
.matrix .worse{background:repeating-linear-gradient(135deg,var(--worseSoft) 0 6px,var(--paper) 6px 8px)}
.matrix .plain{background:var(--plainSoft)}
.matrix .better .under,.matrix .worse .under,.matrix .plain .under{color:var(--ink)}
.note{background:var(--panel);border-left:3px solid var(--quiet);padding:.8rem 1.1rem;font-size:.92rem;max-width:42rem}
.warn{border-left-color:var(--more)}
.notes{font-size:.9rem;color:var(--muted);padding-left:1.2rem;max-width:42rem}
code{font-family:${MONO};font-size:.86em;overflow-wrap:anywhere}
pre{background:var(--panel);padding:.8rem 1.1rem;margin:0 0 1rem;white-space:pre-wrap;max-width:46rem}
.tip{position:fixed;pointer-events:none;background:var(--ink);color:var(--paper);font-size:.8rem;line-height:1.35;padding:.35rem .6rem;border-radius:4px;max-width:20rem;z-index:8}
footer{color:var(--muted);font-size:.85rem;border-top:1px solid var(--rule);padding-top:1rem;margin-top:2rem}
@media (min-width:76rem){.page{grid-template-columns:11.5rem minmax(0,1fr);column-gap:4rem;max-width:72rem}.bar{max-width:72rem}
.sole{grid-template-columns:minmax(0,1fr)}nav{border:0;margin:0;padding:2.2rem 0 0;position:sticky;top:0;align-self:start}nav ol{flex-direction:column;gap:.45rem}}
@media (max-width:46rem){html{font-size:16px}h1{font-size:1.55rem}.lines>div{grid-template-columns:minmax(0,1fr);gap:0}.answer{font-size:1.1rem}.wide{display:none}.narrow{display:block}
.tall div{grid-template-columns:minmax(0,1fr);gap:0}}
@media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){color-scheme:light;${variables(LIGHT)}}html{font-size:10.5pt}.bar button,nav,.skip,.tip,.files{display:none}
.page{display:block;max-width:none}section{break-inside:auto}figure,tr{break-inside:avoid}details:not([open]){display:none}.wide{display:block}.narrow{display:none}.scroll{overflow:visible}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;
