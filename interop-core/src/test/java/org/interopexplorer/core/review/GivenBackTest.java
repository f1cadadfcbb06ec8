package org.interopexplorer.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.review.Finding.Severity;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What goes back, what does not, and what goes back twice: descriptors, mappings, libraries, handles of Windows.
class GivenBackTest extends RecordedSession {
    private static final String CLOSE = "int close(int fd)";

    private void open(int descriptor) {
        call(
                "int open(const char *path, int flags, ...)",
                Value.Int.of(descriptor),
                new Value.Text("a"),
                Value.Int.of(0));
    }

    private void close(int descriptor) {
        call(CLOSE, Value.Int.of(0), Value.Int.of(descriptor));
    }

    private List<String> open() {
        return found(ReviewText.HANDLE_OPEN).stream()
                .map(finding -> Language.ENGLISH.say(finding.message()))
                .toList();
    }

    /// Each is opened twice, by 70 and by 71, and the first is closed.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int open(const char *path, int flags, ...)                    | int close(int fd)
            int openat(int dir, const char *path, int flags, ...)         | int close(int fd)
            int creat(const char *path, unsigned mode)                    | int close(int fd)
            int socket(int domain, int type, int protocol)                | int close(int fd)
            int accept(int fd, void *address, unsigned *length)           | int close(int fd)
            int dup(int fd)                                               | int close(int fd)
            int epoll_create(int size)                                    | int close(int fd)
            int epoll_create1(int flags)                                  | int close(int fd)
            int eventfd(unsigned initial, int flags)                      | int close(int fd)
            int timerfd_create(int clock, int flags)                      | int close(int fd)
            int memfd_create(const char *name, unsigned flags)            | int close(int fd)
            int inotify_init(void)                                        | int close(int fd)
            int shm_open(const char *name, int flags, unsigned mode)      | int close(int fd)
            int mkstemp(char *form)                                       | int close(int fd)
            int mq_open(const char *name, int flags, ...)                 | int mq_close(int queue)
            void *mmap(void *at, unsigned long size, int protection, int flags, int fd, long offset) | int munmap(void *at, unsigned long size)
            void *shmat(int id, const void *at, int flags)                | int shmdt(const void *at)
            void *fopen(const char *path, const char *mode)               | int fclose(void *stream)
            void *opendir(const char *name)                               | int closedir(void *directory)
            void *dlopen(const char *name, int flags)                     | int dlclose(void *library)
            void *sem_open(const char *name, int flags, ...)              | int sem_close(void *semaphore)
            void *setmntent(const char *name, const char *type)           | int endmntent(void *stream)
            int _open(const char *path, int flags, ...)                   | int _close(int fd)
            void *CreateFileW(const unsigned short *name, unsigned access, unsigned share, void *security, unsigned how, unsigned flags, void *form) | int CloseHandle(void *object)
            void *CreateEventW(void *security, int manual, int set, const unsigned short *name) | int CloseHandle(void *object)
            void *FindFirstFileW(const unsigned short *name, void *data)  | int FindClose(void *search)
            void *LoadLibraryW(const unsigned short *name)                | int FreeLibrary(void *library)
            void *VirtualAlloc(void *at, unsigned long long size, unsigned type, unsigned protection) | int VirtualFree(void *at, unsigned long long size, unsigned type)
            unsigned TlsAlloc(void)                                       | int TlsFree(unsigned index)
            """)
    void whatIsClosedIsFineAndWhatIsNotIsTold(String opens, String closes) {
        boolean pointer = opens.startsWith("void *");
        for (long value : List.of(0x7000L, 0x7100L)) {
            call(opens, pointer ? at(value) : Value.Int.of((int) value >> 8));
        }
        call(closes, Value.Int.of(0), pointer ? at(0x7000) : Value.Int.of(0x70));
        List<Finding> told = List.of(ReviewText.HANDLE_OPEN, ReviewText.NOT_GIVEN_BACK).stream()
                .flatMap(code -> found(code).stream())
                .toList();
        assertThat(told).singleElement().satisfies(finding -> {
            assertThat(finding.places()).containsExactly(Place.call(2));
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            String closer = closes.replaceAll("^\\w+ (\\w+)\\(.*", "$1");
            assertThat(remedy(finding)).isEqualTo("Give it back with " + closer);
        });
        assertThat(found(ReviewText.GIVEN_BACK_TWICE)).isEmpty();
        call(closes, Value.Int.of(0), pointer ? at(0x7000) : Value.Int.of(0x70));
        assertThat(found(ReviewText.GIVEN_BACK_TWICE))
                .singleElement()
                .satisfies(finding -> assertThat(finding.places()).containsExactly(Place.call(4), Place.call(3)));
    }

    @Test
    void bothEndsOfAPipeHaveToBeClosed() {
        outs = List.of(new Value.Array(List.of(Value.Int.of(3), Value.Int.of(4))));
        call("int pipe(int ends[2])", Value.Int.of(0), new Value.Out(2L));
        close(3);
        assertThat(open()).containsExactly("What pipe opened in call 1 (4) was never closed");
        close(4);
        assertThat(open()).isEmpty();
    }

    @Test
    void aFailedCallOpensNothing() {
        open(-1);
        outs = List.of(new Value.Array(List.of(Value.Int.of(3), Value.Int.of(4))));
        call("int pipe(int ends[2])", Value.Int.of(-1), new Value.Out(2L));
        call("void *mmap(void *at, unsigned long size, int protection, int flags, int fd, long offset)", at(-1));
        assertThat(open()).isEmpty();
        assertThat(found(ReviewText.NOT_GIVEN_BACK)).isEmpty();
    }

    @Test
    void aStreamOwnsItsDescriptor() {
        open(3);
        call("typedef struct _IO_FILE FILE; FILE *fdopen(int fd, const char *mode)", at(0x1000), Value.Int.of(3));
        call("typedef struct _IO_FILE FILE; int fclose(FILE *stream)", Value.Int.of(0), at(0x1000));
        assertThat(open()).isEmpty();
        assertThat(found(ReviewText.GIVEN_BACK_TWICE)).isEmpty();
    }

    @Test
    void aRangeOfDescriptorsIsClosedAtOnce() {
        for (int descriptor = 3; descriptor < 8; descriptor++) {
            open(descriptor);
        }
        call(
                "int close_range(unsigned first, unsigned last, int flags)",
                Value.Int.of(0),
                Value.Int.of(4),
                Value.Int.of(5));
        assertThat(open()).hasSize(3);
        call("void closefrom(int first)", null, Value.Int.of(6));
        assertThat(open()).containsExactly("What open opened in call 1 (3) was never closed");
    }

    @Test
    void aNumberThatIsOpenedAgainMayBeClosedAgain() {
        open(3);
        close(3);
        open(3);
        close(3);
        assertThat(found(ReviewText.GIVEN_BACK_TWICE)).isEmpty();
        assertThat(open()).isEmpty();
    }

    @Test
    void aNumberThatComesBackWithoutACloseWasClosedUnseen() {
        open(3);
        open(3);
        assertThat(open()).containsExactly("What open opened in call 2 (3) was never closed");
    }

    @Test
    void aDescriptorAndANumberOfAnotherKindAreNotMistakenForEachOther() {
        open(3);
        call("int TlsFree(unsigned index)", Value.Int.of(1), Value.Int.of(3));
        call("int abs(int n)", Value.Int.of(3), Value.Int.of(3));
        assertThat(open()).hasSize(1);
    }

    @Test
    void aLibraryThatIsLoadedTwiceIsUnloadedTwice() {
        String load = "void *dlopen(const char *name, int flags)";
        String unload = "int dlclose(void *library)";
        call(load, at(0x5000));
        call(load, at(0x5000));
        call(unload, Value.Int.of(0), at(0x5000));
        assertThat(found(ReviewText.HANDLE_OPEN)).hasSize(1);
        call(unload, Value.Int.of(0), at(0x5000));
        assertThat(found(ReviewText.HANDLE_OPEN)).isEmpty();
        assertThat(found(ReviewText.GIVEN_BACK_TWICE)).isEmpty();
    }

    @Test
    void memoryThatIsFreedTwiceIsAnErrorAndAHandleAWarningOfItsOwn() {
        call("void *malloc(unsigned long size)", at(0x2000), Value.Int.of(8));
        call("void free(void *p)", null, at(0x2000));
        call("void free(void *p)", null, at(0x2000));
        open(3);
        close(3);
        close(3);
        assertThat(found(ReviewText.GIVEN_BACK_TWICE))
                .extracting(Finding::severity, finding -> Language.ENGLISH.say(finding.message()))
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                Severity.ERROR,
                                "free gave 0x2000 back in call 3, although call 2 had given it back already"),
                        org.assertj.core.api.Assertions.tuple(
                                Severity.WARNING,
                                "close gave 3 back in call 6, although call 5 had given it back already"));
    }

    @Test
    void memoryThatWasAllocatedAgainMayBeFreedAgain() {
        String free = "void free(void *p)";
        call("void *malloc(unsigned long size)", at(0x2000), Value.Int.of(8));
        call(free, null, at(0x2000));
        // It allocates, and nothing says so.
        call("char *describe(int n)", at(0x2000), Value.Int.of(1));
        call(free, null, at(0x2000));
        assertThat(found(ReviewText.GIVEN_BACK_TWICE)).isEmpty();
    }

    @Test
    void memoryThatReallocCouldNotEnlargeIsStillThere() {
        String enlarge = "void *realloc(void *p, unsigned long size)";
        call("void *malloc(unsigned long size)", at(0x2000), Value.Int.of(8));
        call(enlarge, new Value.Null(), at(0x2000), Value.Int.of(1 << 30));
        assertThat(found(ReviewText.NOT_GIVEN_BACK)).hasSize(1);
        call(enlarge, at(0x3000), at(0x2000), Value.Int.of(16));
        call("void free(void *p)", null, at(0x3000));
        assertThat(found(ReviewText.NOT_GIVEN_BACK)).isEmpty();
        assertThat(found(ReviewText.GIVEN_BACK_TWICE)).isEmpty();
    }

    @Test
    void aThreadIsJoinedOrDetached() {
        String create = "int pthread_create(unsigned long *thread, void *how, void *(*start)(void *), void *argument)";
        for (long thread : List.of(0x7f0000001000L, 0x7f0000002000L, 0x7f0000003000L)) {
            outs = List.of(new Value.Int(java.math.BigInteger.valueOf(thread)));
            call(create, Value.Int.of(0), new Value.Out(1L));
        }
        outs = List.of(new Value.Int(java.math.BigInteger.valueOf(0x7f0000004000L)));
        call(create, Value.Int.of(11), new Value.Out(1L));
        call(
                "int pthread_join(unsigned long thread, void **result)",
                Value.Int.of(0),
                new Value.Int(java.math.BigInteger.valueOf(0x7f0000001000L)),
                new Value.Null());
        call(
                "int pthread_detach(unsigned long thread)",
                Value.Int.of(0),
                new Value.Int(java.math.BigInteger.valueOf(0x7f0000002000L)));
        assertThat(found(ReviewText.NOT_GIVEN_BACK))
                .as("the call that failed created none")
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.places()).containsExactly(Place.call(3));
                    assertThat(remedy(finding)).isEqualTo("Give it back with pthread_join");
                });
    }

    @Test
    void theHandlesInAStructHaveToBeClosed() {
        abi = Abi.WINDOWS_X64;
        String create = "typedef struct { void *hProcess; void *hThread; unsigned dwProcessId; unsigned dwThreadId; } "
                + "PROCESS_INFORMATION; int CreateProcessW(const unsigned short *name, unsigned short *line, "
                + "void *process, void *thread, int inherit, unsigned flags, void *environment, "
                + "const unsigned short *folder, void *start, PROCESS_INFORMATION *information)";
        var members = new java.util.LinkedHashMap<String, Value>();
        members.put("hProcess", at(0x70));
        members.put("hThread", at(0x74));
        members.put("dwProcessId", Value.Int.of(0x40));
        members.put("dwThreadId", Value.Int.of(0x44));
        List<Value> given = new java.util.ArrayList<>(java.util.Collections.nCopies(9, new Value.Null()));
        given.add(new Value.Struct(members));
        outs = given;
        call(create, Value.Int.of(1));
        String close = "int CloseHandle(void *object)";
        call(close, Value.Int.of(1), at(0x70));
        assertThat(open()).containsExactly("What CreateProcessW opened in call 1 (116) was never closed");
        call(close, Value.Int.of(1), at(0x74));
        assertThat(open()).isEmpty();
        members.replaceAll((_, _) -> Value.Int.of(0));
        given.set(9, new Value.Struct(members));
        outs = given;
        call(create, Value.Int.of(0));
        assertThat(open()).as("it failed").isEmpty();
    }

    @Test
    void aSocketOfWindowsIsClosedAsOne() {
        abi = Abi.WINDOWS_X64;
        call("unsigned long long socket(int family, int type, int protocol)", Value.Int.of(300));
        assertThat(found(ReviewText.HANDLE_OPEN))
                .singleElement()
                .satisfies(finding -> assertThat(remedy(finding)).isEqualTo("Give it back with closesocket"));
        call("int closesocket(unsigned long long socket)", Value.Int.of(0), Value.Int.of(300));
        assertThat(found(ReviewText.HANDLE_OPEN)).isEmpty();
    }
}
