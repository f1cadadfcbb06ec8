/* Included first: the oldest versions of symbols that glibc 2.34 moved. A test checks that the host needs only 2.17. */
#if defined(__linux__) && defined(__x86_64__) && !defined(__ASSEMBLER__)
#define OLDEST(name) __asm__(".symver " #name ", " #name "@GLIBC_2.2.5")
OLDEST(__libc_start_main);
OLDEST(dlopen);
OLDEST(dlclose);
OLDEST(dlsym);
OLDEST(dlvsym);
OLDEST(dlerror);
OLDEST(dladdr);
OLDEST(pthread_create);
OLDEST(pthread_key_create);
OLDEST(pthread_getspecific);
OLDEST(pthread_setspecific);
OLDEST(pthread_attr_setstacksize);
OLDEST(pthread_attr_getstack);
OLDEST(pthread_getattr_np);
#undef OLDEST
#endif
#if defined(__linux__) && defined(__i386__) && !defined(__ASSEMBLER__)
#define OLDEST(name, version) __asm__(".symver " #name ", " #name "@GLIBC_" version)
OLDEST(__libc_start_main, "2.0");
OLDEST(fcntl, "2.0");
OLDEST(dlopen, "2.1");
OLDEST(dlclose, "2.0");
OLDEST(dlsym, "2.0");
OLDEST(dlvsym, "2.1");
OLDEST(dlerror, "2.0");
OLDEST(dladdr, "2.0");
OLDEST(pthread_create, "2.1");
OLDEST(pthread_key_create, "2.0");
OLDEST(pthread_getspecific, "2.0");
OLDEST(pthread_setspecific, "2.0");
OLDEST(pthread_attr_setstacksize, "2.1");
OLDEST(pthread_attr_getstack, "2.2");
OLDEST(pthread_getattr_np, "2.2.3");
#undef OLDEST
#endif
#if defined(__linux__) && defined(__aarch64__) && !defined(__ASSEMBLER__)
#define OLDEST(name) __asm__(".symver " #name ", " #name "@GLIBC_2.17")
OLDEST(__libc_start_main);
OLDEST(dlopen);
OLDEST(dlclose);
OLDEST(dlsym);
OLDEST(dlvsym);
OLDEST(dlerror);
OLDEST(dladdr);
OLDEST(pthread_create);
OLDEST(pthread_key_create);
OLDEST(pthread_getspecific);
OLDEST(pthread_setspecific);
OLDEST(pthread_attr_setstacksize);
OLDEST(pthread_attr_getstack);
OLDEST(pthread_getattr_np);
#undef OLDEST
#endif
