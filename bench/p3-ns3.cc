/*
 * The yardstick's workload on the event list of ns-3 (Debian's libns3-dev), the stations and draws being those of p3.c. Times are
 * whole steps of 2^-24 days, so that priorities at equal times hold; two ends at the same time come in the order they were planned.
 *
 *   c++ -O3 -march=native -ffp-contract=off -std=gnu++17 -o p3-ns3 p3-ns3.cc $(pkg-config --cflags --libs ns3-core)
 *   NS3_SCHEDULER=ns3::HeapScheduler p3-ns3 KEY0 KEY1 FIRST COUNT ACUTE_BEDS SOCIAL_PACKAGES
 */
#include "ns3/core-module.h"

#define OTHER_CALENDAR
#include "p3.c"

using ns3::Simulator;

static const double STEPS_PER_DAY = 1 / PRIORITY_DAYS;
static long handled;

static void fire(int slot) {
  const int64_t step = Simulator::Now().GetTimeStep();
  now = (double)(step >> 4) * TICK_DAYS;
  handled += 1;
  handle(slot);
}

static void reset_calendar(void) {
  Simulator::Destroy();
  const char *scheduler = getenv("NS3_SCHEDULER");
  Simulator::SetScheduler(ns3::ObjectFactory(scheduler ? scheduler : "ns3::MapScheduler"));
}

static void insert(int slot) {
  const int64_t step = (int64_t)(keys[slot] * STEPS_PER_DAY);
  Simulator::Schedule(ns3::TimeStep(step - Simulator::Now().GetTimeStep()), &fire, slot);
}

static long run_until(double end) {
  handled = 0;
  Simulator::Stop(ns3::TimeStep((int64_t)(end * STEPS_PER_DAY) - Simulator::Now().GetTimeStep()));
  Simulator::Run();
  now = end;
  return handled;
}
