/* The constants of Linux that are meant for parameters: the catalog names their groups by EXPLORER_FLAGS where
   several can be joined, and by EXPLORER_ONE_OF. A test compares the values with the system's own headers. */
#ifdef __linux__
enum open_flags {
    O_RDONLY = 0, O_WRONLY = 1, O_RDWR = 2, O_CREAT = 0x40, O_EXCL = 0x80, O_NOCTTY = 0x100, O_TRUNC = 0x200,
    O_APPEND = 0x400, O_NONBLOCK = 0x800, O_DSYNC = 0x1000, O_ASYNC = 0x2000,
#ifdef __aarch64__
    O_DIRECT = 0x10000,
#else
    O_DIRECT = 0x4000,
#endif
#ifdef __aarch64__
    O_DIRECTORY = 0x4000,
#else
    O_DIRECTORY = 0x10000,
#endif
#ifdef __aarch64__
    O_NOFOLLOW = 0x8000,
#else
    O_NOFOLLOW = 0x20000,
#endif
    O_NOATIME = 0x40000, O_CLOEXEC = 0x80000, O_SYNC = 0x101000, O_PATH = 0x200000,
#ifdef __aarch64__
    O_TMPFILE = 0x404000,
#else
    O_TMPFILE = 0x410000,
#endif
};

enum mode_bits {
    S_IRUSR = 0400, S_IWUSR = 0200, S_IXUSR = 0100, S_IRGRP = 040, S_IWGRP = 020, S_IXGRP = 010, S_IROTH = 04,
    S_IWOTH = 02, S_IXOTH = 01, S_ISUID = 04000, S_ISGID = 02000, S_ISVTX = 01000,
};

enum access_modes {
    F_OK = 0, R_OK = 4, W_OK = 2, X_OK = 1,
};

enum seek_from {
    SEEK_SET = 0, SEEK_CUR = 1, SEEK_END = 2, SEEK_DATA = 3, SEEK_HOLE = 4,
};

enum fcntl_commands {
    F_DUPFD = 0, F_GETFD = 1, F_SETFD = 2, F_GETFL = 3, F_SETFL = 4, F_GETLK = 5, F_SETLK = 6, F_SETLKW = 7,
    F_SETOWN = 8, F_GETOWN = 9, F_DUPFD_CLOEXEC = 0x406, F_SETPIPE_SZ = 0x407, F_GETPIPE_SZ = 0x408,
    F_ADD_SEALS = 0x409, F_GET_SEALS = 0x40a,
};

enum protection {
    PROT_NONE = 0, PROT_READ = 1, PROT_WRITE = 2, PROT_EXEC = 4,
};

enum map_flags {
    MAP_SHARED = 1, MAP_PRIVATE = 2, MAP_FIXED = 0x10, MAP_ANONYMOUS = 0x20, MAP_GROWSDOWN = 0x100,
    MAP_LOCKED = 0x2000, MAP_NORESERVE = 0x4000, MAP_POPULATE = 0x8000, MAP_NONBLOCK = 0x10000,
    MAP_STACK = 0x20000, MAP_HUGETLB = 0x40000,
};

enum sync_flags {
    MS_ASYNC = 1, MS_INVALIDATE = 2, MS_SYNC = 4,
};

enum memory_advice {
    MADV_NORMAL = 0, MADV_RANDOM = 1, MADV_SEQUENTIAL = 2, MADV_WILLNEED = 3, MADV_DONTNEED = 4, MADV_FREE = 8,
    MADV_REMOVE = 9, MADV_DONTFORK = 0xa, MADV_DOFORK = 0xb, MADV_MERGEABLE = 0xc, MADV_HUGEPAGE = 0xe,
    MADV_NOHUGEPAGE = 0xf,
};

enum lock_all_flags {
    MCL_CURRENT = 1, MCL_FUTURE = 2, MCL_ONFAULT = 4,
};

enum lock_operations {
    LOCK_SH = 1, LOCK_EX = 2, LOCK_NB = 4, LOCK_UN = 8,
};

enum lockf_commands {
    F_ULOCK = 0, F_LOCK = 1, F_TLOCK = 2, F_TEST = 3,
};

enum address_families {
    AF_UNSPEC = 0, AF_UNIX = 1, AF_INET = 2, AF_INET6 = 0xa, AF_NETLINK = 0x10, AF_PACKET = 0x11,
};

enum socket_types {
    SOCK_STREAM = 1, SOCK_DGRAM = 2, SOCK_RAW = 3, SOCK_SEQPACKET = 5, SOCK_NONBLOCK = 0x800,
    SOCK_CLOEXEC = 0x80000,
};

enum shutdown_how {
    SHUT_RD = 0, SHUT_WR = 1, SHUT_RDWR = 2,
};

enum message_flags {
    MSG_OOB = 1, MSG_PEEK = 2, MSG_DONTROUTE = 4, MSG_CTRUNC = 8, MSG_TRUNC = 0x20, MSG_DONTWAIT = 0x40,
    MSG_EOR = 0x80, MSG_WAITALL = 0x100, MSG_NOSIGNAL = 0x4000, MSG_MORE = 0x8000,
};

enum accept_flags {
    SOCK_NONBLOCK = 0x800, SOCK_CLOEXEC = 0x80000,
};

enum signals {
    SIGHUP = 1, SIGINT = 2, SIGQUIT = 3, SIGILL = 4, SIGTRAP = 5, SIGABRT = 6, SIGBUS = 7, SIGFPE = 8, SIGKILL = 9,
    SIGUSR1 = 0xa, SIGSEGV = 0xb, SIGUSR2 = 0xc, SIGPIPE = 0xd, SIGALRM = 0xe, SIGTERM = 0xf, SIGCHLD = 0x11,
    SIGCONT = 0x12, SIGSTOP = 0x13, SIGTSTP = 0x14, SIGTTIN = 0x15, SIGTTOU = 0x16, SIGURG = 0x17, SIGXCPU = 0x18,
    SIGXFSZ = 0x19, SIGVTALRM = 0x1a, SIGPROF = 0x1b, SIGWINCH = 0x1c, SIGIO = 0x1d, SIGSYS = 0x1f,
};

enum mask_how {
    SIG_BLOCK = 0, SIG_UNBLOCK = 1, SIG_SETMASK = 2,
};

enum locale_categories {
    LC_CTYPE = 0, LC_NUMERIC = 1, LC_TIME = 2, LC_COLLATE = 3, LC_MONETARY = 4, LC_MESSAGES = 5, LC_ALL = 6,
};

enum locale_masks {
    LC_CTYPE_MASK = 1, LC_NUMERIC_MASK = 2, LC_TIME_MASK = 4, LC_COLLATE_MASK = 8, LC_MONETARY_MASK = 0x10,
    LC_MESSAGES_MASK = 0x20, LC_ALL_MASK = 0x1fbf,
};

enum clocks {
    CLOCK_REALTIME = 0, CLOCK_MONOTONIC = 1, CLOCK_PROCESS_CPUTIME_ID = 2, CLOCK_THREAD_CPUTIME_ID = 3,
    CLOCK_MONOTONIC_RAW = 4, CLOCK_REALTIME_COARSE = 5, CLOCK_MONOTONIC_COARSE = 6, CLOCK_BOOTTIME = 7,
    CLOCK_TAI = 0xb,
};

enum dl_flags {
    RTLD_LAZY = 1, RTLD_NOW = 2, RTLD_GLOBAL = 0x100, RTLD_NOLOAD = 4, RTLD_NODELETE = 0x1000, RTLD_DEEPBIND = 8,
};

enum wait_options {
    WNOHANG = 1, WUNTRACED = 2, WCONTINUED = 8,
};

enum buffering {
    _IOFBF = 0, _IOLBF = 1, _IONBF = 2,
};

enum interval_timers {
    ITIMER_REAL = 0, ITIMER_VIRTUAL = 1, ITIMER_PROF = 2,
};

enum priority_kinds {
    PRIO_PROCESS = 0, PRIO_PGRP = 1, PRIO_USER = 2,
};

enum resources {
    RLIMIT_CPU = 0, RLIMIT_FSIZE = 1, RLIMIT_DATA = 2, RLIMIT_STACK = 3, RLIMIT_CORE = 4, RLIMIT_NPROC = 6,
    RLIMIT_NOFILE = 7, RLIMIT_MEMLOCK = 8, RLIMIT_AS = 9,
};

enum usage_of {
    RUSAGE_SELF = 0, RUSAGE_CHILDREN = -1, RUSAGE_THREAD = 1,
};

enum epoll_operations {
    EPOLL_CTL_ADD = 1, EPOLL_CTL_DEL = 2, EPOLL_CTL_MOD = 3,
};

enum epoll_flags {
    EPOLL_CLOEXEC = 0x80000,
};

enum eventfd_flags {
    EFD_SEMAPHORE = 1, EFD_CLOEXEC = 0x80000, EFD_NONBLOCK = 0x800,
};

enum inotify_flags {
    IN_CLOEXEC = 0x80000, IN_NONBLOCK = 0x800,
};

enum inotify_events {
    IN_ACCESS = 1, IN_MODIFY = 2, IN_ATTRIB = 4, IN_CLOSE_WRITE = 8, IN_CLOSE_NOWRITE = 0x10, IN_OPEN = 0x20,
    IN_MOVED_FROM = 0x40, IN_MOVED_TO = 0x80, IN_CREATE = 0x100, IN_DELETE = 0x200, IN_DELETE_SELF = 0x400,
    IN_MOVE_SELF = 0x800, IN_ONLYDIR = 0x1000000, IN_DONT_FOLLOW = 0x2000000, IN_ONESHOT = 0x80000000,
};

enum pipe_flags {
    O_CLOEXEC = 0x80000, O_NONBLOCK = 0x800,
#ifdef __aarch64__
    O_DIRECT = 0x10000,
#else
    O_DIRECT = 0x4000,
#endif
};

enum dup_flags {
    O_CLOEXEC = 0x80000,
};

enum unlink_flags {
    AT_REMOVEDIR = 0x200,
};

enum stat_flags {
    AT_SYMLINK_NOFOLLOW = 0x100, AT_NO_AUTOMOUNT = 0x800, AT_EMPTY_PATH = 0x1000,
};

enum random_flags {
    GRND_NONBLOCK = 1, GRND_RANDOM = 2,
};

enum memfd_flags {
    MFD_CLOEXEC = 1, MFD_ALLOW_SEALING = 2, MFD_HUGETLB = 4,
};

enum system_limits {
    _SC_ARG_MAX = 0, _SC_CHILD_MAX = 1, _SC_CLK_TCK = 2, _SC_OPEN_MAX = 4, _SC_PAGESIZE = 0x1e,
    _SC_HOST_NAME_MAX = 0xb4, _SC_IOV_MAX = 0x3c, _SC_NPROCESSORS_CONF = 0x53, _SC_NPROCESSORS_ONLN = 0x54,
    _SC_PHYS_PAGES = 0x55, _SC_AVPHYS_PAGES = 0x56, _SC_LINE_MAX = 0x2b, _SC_LOGIN_NAME_MAX = 0x47,
    _SC_TTY_NAME_MAX = 0x48, _SC_SYMLOOP_MAX = 0xad, _SC_VERSION = 0x1d,
};

enum path_limits {
    _PC_LINK_MAX = 0, _PC_MAX_CANON = 1, _PC_MAX_INPUT = 2, _PC_NAME_MAX = 3, _PC_PATH_MAX = 4, _PC_PIPE_BUF = 5,
    _PC_CHOWN_RESTRICTED = 6, _PC_NO_TRUNC = 7,
};

enum match_flags {
    FNM_NOESCAPE = 2, FNM_PATHNAME = 1, FNM_PERIOD = 4, FNM_LEADING_DIR = 8, FNM_CASEFOLD = 0x10,
};

enum terminal_when {
    TCSANOW = 0, TCSADRAIN = 1, TCSAFLUSH = 2,
};

enum log_options {
    LOG_PID = 1, LOG_CONS = 2, LOG_ODELAY = 4, LOG_NDELAY = 8, LOG_NOWAIT = 0x10, LOG_PERROR = 0x20,
};

enum log_levels {
    LOG_EMERG = 0, LOG_ALERT = 1, LOG_CRIT = 2, LOG_ERR = 3, LOG_WARNING = 4, LOG_NOTICE = 5, LOG_INFO = 6,
    LOG_DEBUG = 7,
};

enum schedulers {
    SCHED_OTHER = 0, SCHED_FIFO = 1, SCHED_RR = 2, SCHED_BATCH = 3, SCHED_IDLE = 5,
};
#endif
