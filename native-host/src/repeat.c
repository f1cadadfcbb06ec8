/* A call made many times, and how long it took. */
#include "call.h"

#define REPLY_TIMED 133
#define PERCENTILES 101
#define SAMPLE_NANOS 5000.0
#define MOST_SAMPLES (1u << 16)
#define WARM_UP_ROUNDS 20

typedef struct repeating {
    thread *thread;
    image *image;
    status *status;
    made made;
} repeating;

/* The nanoseconds of this many calls; negative if one did not return. */
static double run(repeating *it, u32 times) {
    if (times == 0) {
        return 0;
    }
    it->image->times = times;
    it->made = call_enter(it->thread, it->image, it->status);
    return it->image->left != 0 ? -1 : (double)it->made.nanos;
}

/* Warms up and returns the nanoseconds of a call. */
static double warm_up(repeating *it, u32 times) {
    u32 round = times / WARM_UP_ROUNDS > 0 ? times / WARM_UP_ROUNDS : 1;
    double least = SAMPLE_NANOS;
    for (u32 done = 0; done < times; done += round) {
        u32 count = round < times - done ? round : times - done;
        double nanos = run(it, count);
        if (nanos < 0) {
            return nanos;
        }
        least = nanos / count < least ? nanos / count : least;
    }
    return least < 1 ? 1 : least;
}

static void sift(double *samples, u32 root, u32 count) {
    for (u32 child; (child = 2 * root + 1) < count; root = child) {
        child += child + 1 < count && samples[child + 1] > samples[child];
        if (samples[root] >= samples[child]) {
            return;
        }
        double swapped = samples[root];
        samples[root] = samples[child];
        samples[child] = swapped;
    }
}

static void sort(double *samples, u32 count) {
    for (u32 i = count / 2; i > 0; i--) {
        sift(samples, i - 1, count);
    }
    for (u32 i = count; i > 1; i--) {
        double swapped = samples[0];
        samples[0] = samples[i - 1];
        samples[i - 1] = swapped;
        sift(samples, 0, i - 1);
    }
}

/* Calls faster than the clock's steps are measured in groups. The first fifth is warm-up and is not counted. */
static bool measure(repeating *it, u32 times, double percentiles[PERCENTILES]) {
    double estimate = warm_up(it, times / 5);
    if (estimate < 0) {
        return false;
    }
    u32 counted = times - times / 5;
    double wanted = SAMPLE_NANOS / estimate;
    double most = counted / 100.0 < 1 ? 1 : counted / 100.0;
    u32 batch = (u32)(wanted < 1 ? 1 : wanted > most ? most : wanted);
    batch = batch > counted / MOST_SAMPLES ? batch : counted / MOST_SAMPLES;
    u32 count = counted / batch;
    double *samples = store_allocate(count * sizeof *samples);
    bool whole = true;
    for (u32 i = 0; i < count && whole; i++) {
        double nanos = run(it, batch);
        samples[i] = nanos / batch;
        whole = nanos >= 0;
    }
    whole = whole && run(it, counted % batch) >= 0;
    if (whole) {
        sort(samples, count);
        for (u32 i = 0; i < PERCENTILES; i++) {
            percentiles[i] = samples[(u64)(count - 1) * i / 100];
        }
    }
    store_free(samples, count * sizeof *samples);
    return whole;
}

void call_repeat(thread *thread, request *request) {
    image image;
    prepared ready;
    if (!call_prepare(thread, request, &image, &ready)) {
        return;
    }
    repeating it = {thread, &image, &request->call.status, {0, 0}};
    double percentiles[PERCENTILES];
    if (measure(&it, request->times, percentiles)) {
        write_begin(&thread->writer, REPLY_TIMED);
        write_u32(&thread->writer, request->times);
        for (u32 i = 0; i < PERCENTILES; i++) {
            write_f64(&thread->writer, percentiles[i]);
        }
        send(thread, request->envelope.id);
    } else {
        call_answer(thread, request, &image, &it.made);
    }
    call_finish(&ready, it.made.call);
}
