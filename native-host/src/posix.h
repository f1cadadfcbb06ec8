/* Declarations shared by the parts of the POSIX platform. */
#ifndef POSIX_H
#define POSIX_H

#include "host.h"

/* Descriptors far above those that native code opens and closes. */
enum spare { REQUESTS, REPLIES, OUT, ERR, SPARES };
extern int spare_descriptors[SPARES];
int spare(enum spare which, int descriptor);

/* The worker's part of main. The directory holds its open files. */
_Noreturn void worker(const char *directory);

/* Writes a fault into the record and ends the process by its signal. */
void faults_watch(void);

/* For the record: the modules in the loader's list for debuggers, with safe reads. */
void modules_record(void);
void fork_mark(void);

/* Finds out, before the worker starts, whether an emulator of the processor runs this process. */
void emulator_find(void);
bool is_emulated(void);

#endif
