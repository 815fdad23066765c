/** The page's look: light or dark as the reader's system is, black on white on paper, text of enough contrast in both (WCAG 2.2 AA). */
export const STYLE = `
:root{color-scheme:light dark;--page:#fff;--text:#151515;--dim:#595959;--line:#d4d4d4;--mark:#1d4aff;--weak:#dfe6ff;--card:#f6f6f4;--alert:#a8201a;--soon:#7a4b00;--away:#e9e9e6}
@media(prefers-color-scheme:dark){:root{--page:#151515;--text:#f2f2f2;--dim:#b5b5b5;--line:#3c3c3c;--mark:#8aa4ff;--weak:#2b3560;--card:#1f1f1f;--alert:#ff9a92;--soon:#f0bd66;--away:#2d2d2d}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem;max-width:76rem;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
h1{font-size:1.8rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.3rem;margin:2.5rem 0 .5rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.5rem 0 .25rem}
p{margin:.25rem 0 .75rem;max-width:46rem}
a{color:var(--mark)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:1rem 0;padding:0}
.dim,caption,figcaption{color:var(--dim)}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:1rem;margin:1rem 0;padding:0;list-style:none}
.cards li{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem}
.cards strong{display:block;font-size:1.8rem;line-height:1.2}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1rem;margin:1rem 0}
figure{margin:0;display:flex;flex-direction:column;justify-content:space-between;break-inside:avoid}
figcaption{margin-bottom:.25rem}
figcaption b{color:var(--text)}
svg{display:block;width:100%;height:auto;font:11px system-ui,-apple-system,"Segoe UI",sans-serif}
svg text{fill:var(--dim)}
.mark{fill:var(--mark)}.weak{fill:var(--weak)}.away{fill:var(--away)}.tick{stroke:var(--mark);stroke-width:2}.grid{stroke:var(--line)}.open{fill:none;stroke:var(--mark);stroke-dasharray:3 2}
.key{display:inline-block;width:1.4em;height:1em;vertical-align:-.15em}
.wide{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;width:100%;font-size:.925rem}
caption{text-align:left;padding:.25rem 0;overflow-wrap:anywhere}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:break-word}.long{overflow-wrap:anywhere;min-width:8rem}
thead th{font-size:.85rem;color:var(--dim);white-space:nowrap}
tbody th{font-weight:600}
tr{break-inside:avoid}
table.even,table.lines{table-layout:fixed;min-width:40rem}table.even th:first-child{width:28%}table.even th:nth-child(2){width:12%}table.even th:nth-child(3){width:26%}th .dim{font-weight:400}table.months th,table.months td{padding:.3rem}
table.lines th:first-child{width:25%}table.lines th:nth-child(2){width:46%}table.lines th:nth-child(3){width:14%}table.lines td:nth-child(n+3){white-space:nowrap}table.lines svg{overflow:visible}table.lines thead th{vertical-align:bottom;font-weight:600}
.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.overdue{color:var(--alert);font-weight:600}.due{color:var(--soon);font-weight:600}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--dim)}
@media(max-width:40rem){body{padding:1rem}h1{font-size:1.5rem}
table[role=table]{min-width:0}[role=table],[role=table] caption,[role=rowgroup]{display:block}[role=row]{display:grid;grid-template-columns:1fr auto;gap:.15rem 1rem;padding:.5rem 0;border-bottom:1px solid var(--line)}[role=row]>*{border:0;padding:0;min-width:0;width:auto!important}
.lines [role=row]>:first-child,.lines [role=row]>:nth-child(2),.even [role=row]>:nth-child(n+3){grid-column:1/-1}table[role=table] thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}td[data-column]{font-size:.85rem}td[data-column]::before{content:attr(data-column) " ";color:var(--dim)}}
@media print{:root{color-scheme:light;--page:#fff;--text:#000;--dim:#444;--line:#bbb;--mark:#1d3fd0;--weak:#dfe6ff;--card:#fff;--alert:#8a1a15;--soon:#5c3900;--away:#e5e5e5}body{max-width:none;padding:0;font-size:10pt}nav{display:none}.wide{overflow:visible}.short{break-inside:avoid}h2,h3,h2+p,h3+p{break-after:avoid}.figures{grid-template-columns:repeat(auto-fit,minmax(9rem,1fr))}table.even,table.lines{min-width:0}}
`;
