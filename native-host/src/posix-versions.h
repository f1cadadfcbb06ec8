/* Included before all else: the oldest versions of what glibc 2.34 has moved. A test holds the whole to 2.17. */
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
