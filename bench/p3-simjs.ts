import { P3, type P3Params } from './p3.js';
import { loadSimjs } from './simjs.js';
import { report } from './usage.js';

const simjs = await loadSimjs();

/**
 * The yardstick's workload in the peer's own terms: a facility for the community, a buffer of beds and one of packages,
 * one sequential stream. Events are counted as in p3.ts: arrivals and ends of service. Its results are means over other
 * random numbers, so they are checked by their size only.
 */
class Place extends simjs.Entity {
  params: P3Params = P3;
  random = new simjs.Random(1);
  community = new simjs.Facility('community', simjs.Facility.FCFS, P3.communityServers);
  beds = new simjs.Buffer('beds', P3.acuteBeds, P3.acuteBeds);
  packages = new simjs.Buffer('packages', P3.socialPackages, P3.socialPackages);
  events = 0;
  admissions = 0;
  now: () => number = () => 0;

  start(): void {
    this.referrals();
    this.emergencies();
  }

  referrals(): void {
    this.setTimer(this.random.exponential(this.params.referralsPerDay)).done(() => {
      this.events += 1;
      this.useFacility(this.community, this.random.exponential(1 / this.params.communityMeanDays)).done(() => {
        this.events += 1;
        if (this.random.random() < this.params.toAcuteShare) this.acute();
      });
      this.referrals();
    });
  }

  emergencies(): void {
    this.setTimer(this.random.exponential(this.params.emergenciesPerDay)).done(() => {
      this.events += 1;
      this.acute();
      this.emergencies();
    });
  }

  acute(): void {
    this.getBuffer(this.beds, 1).done(() => {
      if (this.now() >= this.params.warmUpDays) this.admissions += 1;
      this.setTimer(this.random.exponential(1 / this.params.acuteMeanDays)).done(() => {
        this.events += 1;
        if (this.random.random() < this.params.toSocialShare) this.social();
        else this.putBuffer(this.beds, 1);
      });
    });
  }

  social(): void {
    this.getBuffer(this.packages, 1).done(() => {
      this.putBuffer(this.beds, 1);
      this.setTimer(this.random.exponential(1 / this.params.socialMeanDays)).done(() => {
        this.events += 1;
        this.putBuffer(this.packages, 1);
      });
    });
  }
}

const count = Number(process.argv[2]);
let events = 0;
let admissions = 0;
for (let replication = 0; replication < count; replication++) {
  const sim = new simjs.Sim();
  const place = sim.addEntity(Place);
  place.random = new simjs.Random(1 + replication);
  place.now = () => sim.time();
  sim.simulate(P3.warmUpDays + P3.measuredDays);
  events += place.events;
  admissions += place.admissions;
}
report({ events, admissions });
