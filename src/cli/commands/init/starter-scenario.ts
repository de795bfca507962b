/** A first question, with the parts one changes first. */
export function scenarioText(name: string, place: string): string {
  return `# yaml-language-server: $schema=onepot.schema.json
# Asks: write the question here in one sentence, with what is compared and for whom.
# Check it:     onepot check scenarios/${name}.yaml
# Rehearse it:  onepot run scenarios/${name}.yaml --people 5000 --central --replications 20
onepot: 1
name: ${name}
place: places/${place}.yaml
people: 50000 # small places queue more than big ones: compare differences, not levels
years: { warmUp: 3, horizon: 5 }
comparator: as-it-is
settlements:
  as-it-is: {} # the place's defaults
  one-assessment:
    coordination: { assessments: 1 } # a single trusted assessor before a supported discharge
    pooling: { share: 0.5, rule: fixedShares } # half of every line in one budget
`;
}
