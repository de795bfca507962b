/*
 * The engine's yardstick in C: the workload of p3.ts with the same calendar, keyed streams and variates, so that both
 * programs see the same events in the same order and print the same figures to the last bit.
 *
 *   cc -O3 -march=native -ffp-contract=off -o p3 p3.c
 *   p3 KEY0 KEY1 FIRST COUNT ACUTE_BEDS SOCIAL_PACKAGES
 *
 * Replications FIRST .. FIRST + COUNT - 1 under the seed key. One line of JSON: events, sums of the results, CPU seconds.
 * p3-ns3.cc takes all of it but the calendar, which it leaves to ns-3 (OTHER_CALENDAR).
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { COMMUNITY, ACUTE, SOCIAL, GROUPS };
enum { SOURCES = 2, MAX_CUSTOMERS = 4000, SLOTS = SOURCES + MAX_CUSTOMERS, BUCKETS = 4096, WORDS = BUCKETS / 32 };
enum { GAP = 0, FIRST_STAY = 1, TO_ACUTE = 4, TO_SOCIAL = 5 };
enum { END = 0, ARRIVAL = 1 };
enum { RESULTS = 7 };

#define TICKS_PER_DAY 1048576.0
#define TICK_DAYS (1 / TICKS_PER_DAY)
#define PRIORITY_DAYS (1 / 16777216.0)
#define MAX_WIDTH_DAYS 1024.0
#define BUCKETS_PER_EVENT 1.5
#define TOLERANCE 3
#define FIRST_LOOK 1024

static const double WARM_UP_DAYS = 180, MEASURED_DAYS = 365;
static const double TO_ACUTE_SHARE = 0.25, TO_SOCIAL_SHARE = 0.3;
static const double GAP_MEAN_DAYS[SOURCES] = {1 / 50.0, 1 / 10.0};
static const double STAY_MEAN_DAYS[GROUPS] = {2, 7, 20};

/* ---- keyed streams: Threefry2x32-20 ---- */

static uint32_t key0, key1;

static inline uint32_t rotate(uint32_t x, int bits) { return (x << bits) | (x >> (32 - bits)); }

static inline void threefry(uint32_t k0, uint32_t k1, uint32_t x, uint32_t y, uint32_t *out0, uint32_t *out1) {
  const uint32_t k2 = 0x1bd11bda ^ k0 ^ k1;
#define MIX(bits) x += y, y = rotate(y, bits) ^ x
#define FIRST_FOUR MIX(13), MIX(15), MIX(26), MIX(6)
#define SECOND_FOUR MIX(17), MIX(29), MIX(16), MIX(24)
  x += k0, y += k1;
  FIRST_FOUR, x += k1, y += k2 + 1;
  SECOND_FOUR, x += k2, y += k0 + 2;
  FIRST_FOUR, x += k0, y += k1 + 3;
  SECOND_FOUR, x += k1, y += k2 + 4;
  FIRST_FOUR, x += k2, y += k0 + 5;
  *out0 = x, *out1 = y;
}

static inline double uniform(uint32_t entity, uint32_t purpose) {
  uint32_t high, low;
  threefry(key0, key1, entity, purpose << 24, &high, &low);
  return ((high >> 6) * 67108864.0 + (low >> 6) + 0.5) * (1 / 4503599627370496.0);
}

/* ---- variates: the logarithm of FreeBSD msun e_log.c ---- */

static inline double scale(int k) {
  union { uint64_t bits; double value; } power = {.bits = (uint64_t)(1023 + k) << 52};
  return power.value;
}

static inline double logarithm(double x) {
  const double LN2_HIGH = 0.6931471803691238, LN2_LOW = 1.9082149292705877e-10;
  union { double value; uint64_t bits; } of = {.value = x};
  const int32_t high = (int32_t)(of.bits >> 32);
  const int32_t mantissa = high & 0x000fffff;
  const int32_t k = (high >> 20) - 1023 + ((mantissa + 0x95f64) >> 20);
  const double f = x * scale(-k) - 1;
  if ((0x000fffff & (2 + mantissa)) < 3) {
    return k * LN2_HIGH - (f * f * (0.5 - 0.3333333333333333 * f) - k * LN2_LOW - f);
  }
  const double s = f / (2 + f), z = s * s, w = z * z;
  const double r = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373)) +
                   z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  if (((mantissa - 0x6147a) | (0x6b851 - mantissa)) > 0) {
    const double half = 0.5 * f * f;
    return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
  }
  return k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f);
}

static inline double exponential(double u) { return -logarithm(1 - u); }

static double keys[SLOTS], now;

#ifdef OTHER_CALENDAR
static void reset_calendar(void);
static void insert(int slot);
static long run_until(double end);
#else
/* ---- calendar: a ring of buckets, each a sorted list, and a bitmap of occupied buckets ---- */

static int32_t next[SLOTS], previous[SLOTS], heads[BUCKETS];
static uint32_t occupied[WORDS];
static double limit, width, inverse, looked;
static int size, pops, look_after;

static double power_of_two_below(double days) {
  double w = MAX_WIDTH_DAYS;
  while (w > days && w > TICK_DAYS) w /= 2;
  return w;
}

static void link_slot(int slot) {
  const double key = keys[slot];
  const int bucket = (int32_t)(key * inverse) & (BUCKETS - 1);
  const int head = heads[bucket];
  if (head < 0) {
    heads[bucket] = slot, next[slot] = -1, previous[slot] = slot;
    occupied[bucket >> 5] |= 0x80000000u >> (bucket & 31);
    return;
  }
  const int tail = previous[head];
  if (key < keys[head] || (key == keys[head] && slot < head)) {
    heads[bucket] = slot, next[slot] = head, previous[slot] = tail, previous[head] = slot;
    return;
  }
  int before = tail;
  while (key < keys[before] || (key == keys[before] && slot < before)) before = previous[before];
  const int after = next[before];
  next[before] = slot, next[slot] = after, previous[slot] = before;
  previous[after < 0 ? head : after] = slot;
}

static void insert(int slot) {
  size += 1;
  link_slot(slot);
}

static void unlink_head(int bucket, int head) {
  const int after = next[head];
  heads[bucket] = after;
  if (after < 0) occupied[bucket >> 5] &= ~(0x80000000u >> (bucket & 31));
  else previous[after] = previous[head];
  previous[head] = -1;
}

static void look(void) {
  const double elapsed = now - looked;
  const double wanted = power_of_two_below(elapsed / (pops * BUCKETS_PER_EVENT));
  if (elapsed > 0 && (wanted > width * TOLERANCE || wanted * TOLERANCE < width)) {
    width = wanted, inverse = 1 / wanted;
    memset(heads, -1, sizeof heads);
    memset(occupied, 0, sizeof occupied);
    for (int slot = 0; slot < SLOTS; slot++) if (previous[slot] >= 0) link_slot(slot);
  }
  looked = now, pops = 0;
  look_after = 2 * look_after < SLOTS ? 2 * look_after : SLOTS;
}

static int search_all(void) {
  int best = -1;
  for (int b = 0; b < BUCKETS; b++) if (heads[b] >= 0 && (best < 0 || keys[heads[b]] < keys[best])) best = heads[b];
  return best;
}

static int pop(void) {
  if (size == 0) return -1;
  const double base = floor(now * inverse);
  const int start = (int32_t)base & (BUCKETS - 1);
  int bucket = start, slot = -1;
  uint32_t word = occupied[bucket >> 5] & (0xffffffffu >> (bucket & 31));
  for (int words = WORDS;;) {
    while (word != 0) {
      bucket = (bucket & ~31) | __builtin_clz(word);
      const int head = heads[bucket];
      if (keys[head] < (base + ((bucket - start) & (BUCKETS - 1)) + 1) * width) {
        slot = head;
        break;
      }
      word &= ~(0x80000000u >> (bucket & 31));
    }
    if (slot >= 0 || --words < 0) break;
    bucket = ((bucket & ~31) + 32) & (BUCKETS - 1);
    word = occupied[bucket >> 5];
  }
  if (slot < 0) {
    slot = search_all();
    bucket = (int32_t)(keys[slot] * inverse) & (BUCKETS - 1);
  }
  const double time = floor(keys[slot] * TICKS_PER_DAY) * TICK_DAYS;
  if (time >= limit) return -1;
  unlink_head(bucket, slot);
  size -= 1;
  now = time;
  if (++pops == look_after) look();
  return slot;
}

static void reset_calendar(void) {
  memset(next, -1, sizeof next), memset(previous, -1, sizeof previous), memset(heads, -1, sizeof heads);
  memset(occupied, 0, sizeof occupied);
  size = 0, pops = 0, looked = 0, look_after = FIRST_LOOK;
  width = power_of_two_below(8.0 / SLOTS), inverse = 1 / width;
}
#endif

/* ---- stations: units, a first-come line each, areas as count * now + moment ---- */

static int capacity[GROUPS], in_use[GROUPS], blocked[GROUPS], waiting[GROUPS], line_head[GROUPS], line_tail[GROUPS];
static double in_use_moment[GROUPS], blocked_moment[GROUPS], wait_days[GROUPS];
static double joined[SLOTS];
static int32_t line_next[SLOTS];

static inline int seize(int group) {
  if (in_use[group] >= capacity[group]) return 0;
  in_use[group] += 1, in_use_moment[group] -= now;
  return 1;
}

static void join(int group, int slot) {
  const int last = line_tail[group];
  joined[slot] = now, line_next[slot] = -1, line_tail[group] = slot;
  if (last < 0) line_head[group] = slot;
  else line_next[last] = slot;
  waiting[group] += 1;
}

static inline int admit_next(int group) {
  if (waiting[group] == 0 || in_use[group] >= capacity[group]) return -1;
  const int slot = line_head[group];
  if ((line_head[group] = line_next[slot]) < 0) line_tail[group] = -1;
  waiting[group] -= 1, in_use[group] += 1, in_use_moment[group] -= now;
  wait_days[group] += now - joined[slot];
  return slot;
}

static inline void release(int group) { in_use[group] -= 1, in_use_moment[group] += now; }

/* ---- the system ---- */

static int32_t serial[SLOTS], free_slots[SLOTS];
static uint8_t stage[SLOTS];
static int free_count;
static double begun[GROUPS];

static inline double later(double time) {
  const double tick = floor(time * TICKS_PER_DAY) * TICK_DAYS;
  return tick > now ? tick : now + TICK_DAYS;
}

static void begin(int group, int slot) {
  const double u = uniform(serial[slot], FIRST_STAY + group);
  stage[slot] = group, begun[group] += 1;
  keys[slot] = later(now + exponential(u) * STAY_MEAN_DAYS[group]) + END * PRIORITY_DAYS;
  insert(slot);
}

static void enter(int group, int slot) {
  if (seize(group)) begin(group, slot);
  else join(group, slot);
}

static void hand_on(int group) {
  release(group);
  const int slot = admit_next(group);
  if (slot >= 0) begin(group, slot);
}

static void schedule_arrival(int source) {
  const double u = uniform(serial[source], GAP);
  keys[source] = later(now + exponential(u) * GAP_MEAN_DAYS[source]) + ARRIVAL * PRIORITY_DAYS;
  insert(source);
}

static void arrive(int source) {
  if (free_count == 0) fprintf(stderr, "too many customers at once\n"), exit(1);
  const int slot = free_slots[--free_count];
  serial[slot] = serial[source];
  serial[source] += SOURCES;
  schedule_arrival(source);
  enter(source == 0 ? COMMUNITY : ACUTE, slot);
}

static void depart(int slot) { free_slots[free_count++] = slot; }

static void end_of_service(int slot) {
  if (stage[slot] == COMMUNITY) {
    hand_on(COMMUNITY);
    if (uniform(serial[slot], TO_ACUTE) < TO_ACUTE_SHARE) enter(ACUTE, slot);
    else depart(slot);
  } else if (stage[slot] == ACUTE) {
    if (uniform(serial[slot], TO_SOCIAL) >= TO_SOCIAL_SHARE) {
      depart(slot);
      hand_on(ACUTE);
    } else if (seize(SOCIAL)) {
      begin(SOCIAL, slot);
      hand_on(ACUTE);
    } else {
      blocked[ACUTE] += 1, blocked_moment[ACUTE] -= now;
      join(SOCIAL, slot);
    }
  } else {
    depart(slot);
    release(SOCIAL);
    const int after = admit_next(SOCIAL);
    if (after < 0) return;
    begin(SOCIAL, after);
    blocked[ACUTE] -= 1, blocked_moment[ACUTE] += now;
    hand_on(ACUTE);
  }
}

static void reset(int acute_beds, int social_packages) {
  now = 0;
  reset_calendar();
  capacity[COMMUNITY] = 120, capacity[ACUTE] = acute_beds, capacity[SOCIAL] = social_packages;
  for (int g = 0; g < GROUPS; g++) {
    in_use[g] = blocked[g] = waiting[g] = 0, line_head[g] = line_tail[g] = -1;
    in_use_moment[g] = blocked_moment[g] = wait_days[g] = begun[g] = 0;
  }
  free_count = 0;
  for (int slot = SLOTS - 1; slot >= SOURCES; slot--) free_slots[free_count++] = slot;
}

static inline void handle(int slot) {
  if (slot < SOURCES) arrive(slot);
  else end_of_service(slot);
}

#ifndef OTHER_CALENDAR
static long run_until(double end) {
  long events = 0;
  limit = end;
  for (int slot = pop(); slot >= 0; slot = pop()) {
    events += 1;
    handle(slot);
  }
  now = end;
  return events;
}
#endif

struct totals { double begun[GROUPS], wait[GROUPS], in_use[GROUPS], blocked; };

static struct totals read_totals(void) {
  struct totals t;
  for (int g = 0; g < GROUPS; g++) {
    t.begun[g] = begun[g], t.wait[g] = wait_days[g], t.in_use[g] = in_use[g] * now + in_use_moment[g];
  }
  t.blocked = blocked[ACUTE] * now + blocked_moment[ACUTE];
  return t;
}

static long replicate(int acute_beds, int social_packages, double result[RESULTS]) {
  reset(acute_beds, social_packages);
  for (int source = 0; source < SOURCES; source++) serial[source] = source, schedule_arrival(source);
  long events = run_until(WARM_UP_DAYS);
  const struct totals a = read_totals();
  events += run_until(WARM_UP_DAYS + MEASURED_DAYS);
  const struct totals b = read_totals();
  result[0] = (b.wait[COMMUNITY] - a.wait[COMMUNITY]) / (b.begun[COMMUNITY] - a.begun[COMMUNITY]);
  result[1] = (b.wait[ACUTE] - a.wait[ACUTE]) / (b.begun[ACUTE] - a.begun[ACUTE]);
  result[2] = (b.in_use[ACUTE] - a.in_use[ACUTE]) / MEASURED_DAYS;
  result[3] = (b.blocked - a.blocked) / MEASURED_DAYS;
  result[4] = b.blocked - a.blocked;
  result[5] = (b.in_use[SOCIAL] - a.in_use[SOCIAL]) / MEASURED_DAYS;
  result[6] = b.begun[ACUTE] - a.begun[ACUTE];
  return events;
}

int main(int argc, char **argv) {
  if (argc != 7) return fprintf(stderr, "p3 KEY0 KEY1 FIRST COUNT ACUTE_BEDS SOCIAL_PACKAGES\n"), 2;
  const uint32_t seed0 = (uint32_t)atol(argv[1]), seed1 = (uint32_t)atol(argv[2]);
  const int first = atoi(argv[3]), count = atoi(argv[4]);
  double sums[RESULTS] = {0}, result[RESULTS];
  long events = 0;
  for (int replication = first; replication < first + count; replication++) {
    uint32_t draw0, draw1;
    threefry(seed0, seed1, 0, (uint32_t)replication, &draw0, &draw1);
    key0 = draw0, key1 = draw1;
    events += replicate(atoi(argv[5]), atoi(argv[6]), result);
    for (int i = 0; i < RESULTS; i++) sums[i] += result[i];
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("{\"events\":%ld,\"sums\":[", events);
  for (int i = 0; i < RESULTS; i++) printf("%s%.17g", i ? "," : "", sums[i]);
  printf("],\"cpuSeconds\":%.6f}\n", usage.ru_utime.tv_sec + usage.ru_stime.tv_sec +
                                        1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec));
  return 0;
}
