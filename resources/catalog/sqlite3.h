/* SQLite 3. */

/* The constants that are meant for numbers. */
enum sqlite_open_flags {
    SQLITE_OPEN_READONLY = 1, SQLITE_OPEN_READWRITE = 2, SQLITE_OPEN_CREATE = 4, SQLITE_OPEN_URI = 0x40,
    SQLITE_OPEN_MEMORY = 0x80, SQLITE_OPEN_NOMUTEX = 0x8000, SQLITE_OPEN_FULLMUTEX = 0x10000,
    SQLITE_OPEN_SHAREDCACHE = 0x20000, SQLITE_OPEN_PRIVATECACHE = 0x40000, SQLITE_OPEN_NOFOLLOW = 0x1000000,
    SQLITE_OPEN_EXRESCODE = 0x2000000,
};
enum sqlite_prepare_flags {
    SQLITE_PREPARE_PERSISTENT = 1, SQLITE_PREPARE_NORMALIZE = 2, SQLITE_PREPARE_NO_VTAB = 4,
};
enum sqlite_text_encoding {
    SQLITE_UTF8 = 1, SQLITE_UTF16LE = 2, SQLITE_UTF16BE = 3, SQLITE_UTF16 = 4, SQLITE_ANY = 5,
    SQLITE_UTF16_ALIGNED = 8,
};
enum sqlite_checkpoint {
    SQLITE_CHECKPOINT_PASSIVE = 0, SQLITE_CHECKPOINT_FULL = 1, SQLITE_CHECKPOINT_RESTART = 2,
    SQLITE_CHECKPOINT_TRUNCATE = 3,
};
enum sqlite_limit_of {
    SQLITE_LIMIT_LENGTH = 0, SQLITE_LIMIT_SQL_LENGTH = 1, SQLITE_LIMIT_COLUMN = 2, SQLITE_LIMIT_EXPR_DEPTH = 3,
    SQLITE_LIMIT_COMPOUND_SELECT = 4, SQLITE_LIMIT_VDBE_OP = 5, SQLITE_LIMIT_FUNCTION_ARG = 6,
    SQLITE_LIMIT_ATTACHED = 7, SQLITE_LIMIT_LIKE_PATTERN_LENGTH = 8, SQLITE_LIMIT_VARIABLE_NUMBER = 9,
    SQLITE_LIMIT_TRIGGER_DEPTH = 0xa, SQLITE_LIMIT_WORKER_THREADS = 0xb,
};

typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;
typedef struct sqlite3_value sqlite3_value;
typedef struct sqlite3_context sqlite3_context;
typedef struct sqlite3_backup sqlite3_backup;
typedef long long sqlite3_int64;
typedef unsigned long long sqlite3_uint64;

typedef struct sqlite3_blob sqlite3_blob;
typedef struct sqlite3_mutex sqlite3_mutex;
typedef struct sqlite3_str sqlite3_str;
typedef struct sqlite3_module sqlite3_module;
typedef struct sqlite3_index_info sqlite3_index_info;
typedef struct sqlite3_file sqlite3_file;
typedef struct sqlite3_vfs sqlite3_vfs;
typedef struct sqlite3_rtree_geometry sqlite3_rtree_geometry;
typedef struct sqlite3_rtree_query_info sqlite3_rtree_query_info;
typedef double sqlite3_rtree_dbl;

const char *sqlite3_libversion(void);
const char *sqlite3_sourceid(void);
int sqlite3_libversion_number(void);
int sqlite3_threadsafe(void);
int sqlite3_compileoption_used(const char *option);
const char *sqlite3_compileoption_get(int n);
int sqlite3_initialize(void);
int sqlite3_shutdown(void);
int sqlite3_open(const char *filename, EXPLORER_OUT sqlite3 **ppDb);
int sqlite3_open16(const char16_t *filename, EXPLORER_OUT sqlite3 **ppDb);
int sqlite3_open_v2(const char *filename, EXPLORER_OUT sqlite3 **ppDb, EXPLORER_FLAGS(sqlite_open_flags) int flags,
                    const char *vfs);
int sqlite3_close(sqlite3 *db);
int sqlite3_close_v2(sqlite3 *db);
int sqlite3_exec(sqlite3 *db, const char *sql,
                 int (*callback)(void *context, int columns, char **values, char **names), void *context,
                 EXPLORER_OUT char **errmsg);
int sqlite3_errcode(sqlite3 *db);
int sqlite3_extended_errcode(sqlite3 *db);
const char *sqlite3_errmsg(sqlite3 *db);
const char16_t *sqlite3_errmsg16(sqlite3 *db);
const char *sqlite3_errstr(int code);
int sqlite3_changes(sqlite3 *db);
int sqlite3_total_changes(sqlite3 *db);
sqlite3_int64 sqlite3_last_insert_rowid(sqlite3 *db);
int sqlite3_busy_timeout(sqlite3 *db, int milliseconds);
int sqlite3_get_autocommit(sqlite3 *db);
void sqlite3_interrupt(sqlite3 *db);
int sqlite3_complete(const char *sql);
int sqlite3_get_table(sqlite3 *db, const char *sql, EXPLORER_OUT char ***result, EXPLORER_OUT int *rows,
                      EXPLORER_OUT int *columns, EXPLORER_OUT char **errmsg);
void sqlite3_free_table(EXPLORER_IN char **result);
char *sqlite3_mprintf(const char *format, ...);
void *sqlite3_malloc(int size);
void *sqlite3_malloc64(sqlite3_uint64 size);
void *sqlite3_realloc(void *memory, int size);
void sqlite3_free(void *memory);
sqlite3_uint64 sqlite3_msize(void *memory);
sqlite3_int64 sqlite3_memory_used(void);
sqlite3_int64 sqlite3_memory_highwater(int reset);
void sqlite3_randomness(int count, EXPLORER_OUT void *buffer);
int sqlite3_prepare_v2(sqlite3 *db, const char *sql, int bytes, EXPLORER_OUT sqlite3_stmt **ppStmt,
                       EXPLORER_OUT const char **tail);
const char *sqlite3_sql(sqlite3_stmt *stmt);
char *sqlite3_expanded_sql(sqlite3_stmt *stmt);
int sqlite3_step(sqlite3_stmt *stmt);
int sqlite3_reset(sqlite3_stmt *stmt);
int sqlite3_finalize(sqlite3_stmt *stmt);
int sqlite3_stmt_readonly(sqlite3_stmt *stmt);
int sqlite3_clear_bindings(sqlite3_stmt *stmt);
int sqlite3_bind_parameter_count(sqlite3_stmt *stmt);
int sqlite3_bind_parameter_index(sqlite3_stmt *stmt, const char *name);
const char *sqlite3_bind_parameter_name(sqlite3_stmt *stmt, int index);
int sqlite3_bind_int(sqlite3_stmt *stmt, int index, int value);
int sqlite3_bind_int64(sqlite3_stmt *stmt, int index, sqlite3_int64 value);
int sqlite3_bind_double(sqlite3_stmt *stmt, int index, double value);
int sqlite3_bind_null(sqlite3_stmt *stmt, int index);
int sqlite3_bind_text(sqlite3_stmt *stmt, int index, const char *text, int bytes, void (*destructor)(void *memory));
int sqlite3_bind_blob(sqlite3_stmt *stmt, int index, const void *blob, int bytes, void (*destructor)(void *memory));
int sqlite3_bind_zeroblob(sqlite3_stmt *stmt, int index, int bytes);
int sqlite3_column_count(sqlite3_stmt *stmt);
int sqlite3_data_count(sqlite3_stmt *stmt);
int sqlite3_column_type(sqlite3_stmt *stmt, int column);
const char *sqlite3_column_name(sqlite3_stmt *stmt, int column);
const char *sqlite3_column_decltype(sqlite3_stmt *stmt, int column);
int sqlite3_column_int(sqlite3_stmt *stmt, int column);
sqlite3_int64 sqlite3_column_int64(sqlite3_stmt *stmt, int column);
double sqlite3_column_double(sqlite3_stmt *stmt, int column);
const unsigned char *sqlite3_column_text(sqlite3_stmt *stmt, int column);
const void *sqlite3_column_blob(sqlite3_stmt *stmt, int column);
int sqlite3_column_bytes(sqlite3_stmt *stmt, int column);
sqlite3 *sqlite3_db_handle(sqlite3_stmt *stmt);
const char *sqlite3_db_filename(sqlite3 *db, const char *name);
int sqlite3_db_readonly(sqlite3 *db, const char *name);
sqlite3_backup *sqlite3_backup_init(sqlite3 *dest, const char *destName, sqlite3 *source, const char *sourceName);
int sqlite3_backup_step(sqlite3_backup *backup, int pages);
int sqlite3_backup_finish(sqlite3_backup *backup);
int sqlite3_backup_remaining(sqlite3_backup *backup);
int sqlite3_backup_pagecount(sqlite3_backup *backup);
int sqlite3_sleep(int milliseconds);
int sqlite3_stricmp(const char *a, const char *b);
int sqlite3_strglob(const char *glob, const char *text);
int sqlite3_strlike(const char *pattern, const char *text, unsigned int escape);

/* databases */
sqlite3_int64 sqlite3_changes64(sqlite3 *db);
sqlite3_int64 sqlite3_total_changes64(sqlite3 *db);
void sqlite3_set_last_insert_rowid(sqlite3 *db, sqlite3_int64 rowid);
int sqlite3_busy_handler(sqlite3 *db, int (*handler)(void *context, int attempts), void *context);
int sqlite3_extended_result_codes(sqlite3 *db, int on);
int sqlite3_error_offset(sqlite3 *db);
int sqlite3_system_errno(sqlite3 *db);
int sqlite3_complete16(const void *sql);
int sqlite3_config(int option, ...);
int sqlite3_db_config(sqlite3 *db, int op, ...);
int sqlite3_db_cacheflush(sqlite3 *db);
sqlite3_mutex *sqlite3_db_mutex(sqlite3 *db);
const char *sqlite3_db_name(sqlite3 *db, int index);
int sqlite3_db_release_memory(sqlite3 *db);
int sqlite3_db_status(sqlite3 *db, int op, EXPLORER_OUT int *current, EXPLORER_OUT int *highest, int reset);
int sqlite3_status(int op, EXPLORER_OUT int *current, EXPLORER_OUT int *highest, int reset);
int sqlite3_status64(int op, EXPLORER_OUT sqlite3_int64 *current, EXPLORER_OUT sqlite3_int64 *highest, int reset);
int sqlite3_stmt_status(sqlite3_stmt *stmt, int op, int reset);
int sqlite3_limit(sqlite3 *db, EXPLORER_ONE_OF(sqlite_limit_of) int id, int value);
int sqlite3_file_control(sqlite3 *db, const char *name, int op, EXPLORER_INOUT void *argument);
int sqlite3_load_extension(sqlite3 *db, const char *file, const char *entry, EXPLORER_OUT char **errmsg);
int sqlite3_enable_load_extension(sqlite3 *db, int on);
int sqlite3_enable_shared_cache(int on);
int sqlite3_auto_extension(void (*entry)(void));
int sqlite3_cancel_auto_extension(void (*entry)(void));
void sqlite3_reset_auto_extension(void);
int sqlite3_autovacuum_pages(sqlite3 *db, unsigned int (*callback)(void *context, const char *schema,
                             unsigned int pages, unsigned int freePages, unsigned int pageSize), void *context,
                             void (*destructor)(void *context));
unsigned char *sqlite3_serialize(sqlite3 *db, const char *schema, EXPLORER_OUT sqlite3_int64 *size,
                                 unsigned int flags);
int sqlite3_deserialize(sqlite3 *db, const char *schema, EXPLORER_IN unsigned char *data, sqlite3_int64 size,
                        sqlite3_int64 capacity, unsigned int flags);
int sqlite3_set_authorizer(sqlite3 *db, int (*callback)(void *context, int action, const char *third,
                           const char *fourth, const char *database, const char *inner), void *context);
int sqlite3_table_column_metadata(sqlite3 *db, const char *database, const char *table, const char *column,
                                  EXPLORER_OUT const char **type, EXPLORER_OUT const char **collation,
                                  EXPLORER_OUT int *notNull, EXPLORER_OUT int *primaryKey,
                                  EXPLORER_OUT int *autoincrement);
int sqlite3_txn_state(sqlite3 *db, const char *schema);
int sqlite3_wal_autocheckpoint(sqlite3 *db, int frames);
int sqlite3_wal_checkpoint(sqlite3 *db, const char *name);
int sqlite3_wal_checkpoint_v2(sqlite3 *db, const char *name, EXPLORER_ONE_OF(sqlite_checkpoint) int mode,
                              EXPLORER_OUT int *logFrames,
                              EXPLORER_OUT int *checkpointed);
void *sqlite3_wal_hook(sqlite3 *db, int (*callback)(void *context, sqlite3 *db, const char *name, int pages),
                       void *context);
void *sqlite3_commit_hook(sqlite3 *db, int (*callback)(void *context), void *context);
void *sqlite3_rollback_hook(sqlite3 *db, void (*callback)(void *context), void *context);
void *sqlite3_update_hook(sqlite3 *db, void (*callback)(void *context, int op, const char *database,
                          const char *table, sqlite3_int64 rowid), void *context);
void *sqlite3_preupdate_hook(sqlite3 *db, void (*callback)(void *context, sqlite3 *db, int op, const char *database,
                             const char *table, sqlite3_int64 oldRowid, sqlite3_int64 newRowid), void *context);
int sqlite3_preupdate_count(sqlite3 *db);
int sqlite3_preupdate_depth(sqlite3 *db);
int sqlite3_preupdate_blobwrite(sqlite3 *db);
int sqlite3_preupdate_new(sqlite3 *db, int column, EXPLORER_OUT sqlite3_value **value);
int sqlite3_preupdate_old(sqlite3 *db, int column, EXPLORER_OUT sqlite3_value **value);
int sqlite3_trace_v2(sqlite3 *db, unsigned int mask, int (*callback)(unsigned int kind, void *context, void *p,
                     void *x), void *context);
void *sqlite3_trace(sqlite3 *db, void (*callback)(void *context, const char *sql), void *context);
void *sqlite3_profile(sqlite3 *db, void (*callback)(void *context, const char *sql, sqlite3_uint64 nanoseconds),
                      void *context);
void sqlite3_progress_handler(sqlite3 *db, int operations, int (*handler)(void *context), void *context);
int sqlite3_unlock_notify(sqlite3 *blocked, void (*notify)(void **arguments, int count), void *argument);
int sqlite3_overload_function(sqlite3 *db, const char *name, int arguments);

/* statements */
int sqlite3_prepare(sqlite3 *db, const char *sql, int bytes, EXPLORER_OUT sqlite3_stmt **stmt,
                    EXPLORER_OUT const char **tail);
int sqlite3_prepare_v3(sqlite3 *db, const char *sql, int bytes,
                       EXPLORER_FLAGS(sqlite_prepare_flags) unsigned int flags, EXPLORER_OUT sqlite3_stmt **stmt,
                       EXPLORER_OUT const char **tail);
int sqlite3_prepare16(sqlite3 *db, const void *sql, int bytes, EXPLORER_OUT sqlite3_stmt **stmt,
                      EXPLORER_OUT const void **tail);
int sqlite3_prepare16_v2(sqlite3 *db, const void *sql, int bytes, EXPLORER_OUT sqlite3_stmt **stmt,
                         EXPLORER_OUT const void **tail);
int sqlite3_prepare16_v3(sqlite3 *db, const void *sql, int bytes, unsigned int flags,
                         EXPLORER_OUT sqlite3_stmt **stmt, EXPLORER_OUT const void **tail);
const char *sqlite3_normalized_sql(sqlite3_stmt *stmt);
sqlite3_stmt *sqlite3_next_stmt(sqlite3 *db, sqlite3_stmt *after);
int sqlite3_stmt_busy(sqlite3_stmt *stmt);
int sqlite3_stmt_isexplain(sqlite3_stmt *stmt);
int sqlite3_expired(sqlite3_stmt *stmt);
int sqlite3_transfer_bindings(sqlite3_stmt *from, sqlite3_stmt *to);
int sqlite3_bind_blob64(sqlite3_stmt *stmt, int index, const void *blob, sqlite3_uint64 bytes,
                        void (*destructor)(void *memory));
int sqlite3_bind_text16(sqlite3_stmt *stmt, int index, const void *text, int bytes, void (*destructor)(void *memory));
int sqlite3_bind_text64(sqlite3_stmt *stmt, int index, const char *text, sqlite3_uint64 bytes,
                        void (*destructor)(void *memory), unsigned char encoding);
int sqlite3_bind_value(sqlite3_stmt *stmt, int index, const sqlite3_value *value);
int sqlite3_bind_pointer(sqlite3_stmt *stmt, int index, void *pointer, const char *type,
                         void (*destructor)(void *memory));
int sqlite3_bind_zeroblob64(sqlite3_stmt *stmt, int index, sqlite3_uint64 bytes);
int sqlite3_column_bytes16(sqlite3_stmt *stmt, int column);
const char *sqlite3_column_database_name(sqlite3_stmt *stmt, int column);
const void *sqlite3_column_database_name16(sqlite3_stmt *stmt, int column);
const void *sqlite3_column_decltype16(sqlite3_stmt *stmt, int column);
const void *sqlite3_column_name16(sqlite3_stmt *stmt, int column);
const char *sqlite3_column_origin_name(sqlite3_stmt *stmt, int column);
const void *sqlite3_column_origin_name16(sqlite3_stmt *stmt, int column);
const char *sqlite3_column_table_name(sqlite3_stmt *stmt, int column);
const void *sqlite3_column_table_name16(sqlite3_stmt *stmt, int column);
const void *sqlite3_column_text16(sqlite3_stmt *stmt, int column);
sqlite3_value *sqlite3_column_value(sqlite3_stmt *stmt, int column);

/* blobs */
int sqlite3_blob_open(sqlite3 *db, const char *database, const char *table, const char *column, sqlite3_int64 row,
                      int flags, EXPLORER_OUT sqlite3_blob **blob);
int sqlite3_blob_reopen(sqlite3_blob *blob, sqlite3_int64 row);
int sqlite3_blob_close(sqlite3_blob *blob);
int sqlite3_blob_bytes(sqlite3_blob *blob);
int sqlite3_blob_read(sqlite3_blob *blob, EXPLORER_OUT void *buffer, int bytes, int offset);
int sqlite3_blob_write(sqlite3_blob *blob, const void *buffer, int bytes, int offset);

/* functions, collations, virtual tables */
int sqlite3_create_function(sqlite3 *db, const char *name, int arguments,
                            EXPLORER_ONE_OF(sqlite_text_encoding) int encoding, void *context,
                            void (*function)(sqlite3_context *context, int count, sqlite3_value **values),
                            void (*step)(sqlite3_context *context, int count, sqlite3_value **values),
                            void (*final)(sqlite3_context *context));
int sqlite3_create_function16(sqlite3 *db, const void *name, int arguments, int encoding, void *context,
                              void (*function)(sqlite3_context *context, int count, sqlite3_value **values),
                              void (*step)(sqlite3_context *context, int count, sqlite3_value **values),
                              void (*final)(sqlite3_context *context));
int sqlite3_create_function_v2(sqlite3 *db, const char *name, int arguments,
                               EXPLORER_ONE_OF(sqlite_text_encoding) int encoding, void *context,
                               void (*function)(sqlite3_context *context, int count, sqlite3_value **values),
                               void (*step)(sqlite3_context *context, int count, sqlite3_value **values),
                               void (*final)(sqlite3_context *context), void (*destructor)(void *context));
int sqlite3_create_window_function(sqlite3 *db, const char *name, int arguments,
                                   EXPLORER_ONE_OF(sqlite_text_encoding) int encoding, void *context,
                                   void (*step)(sqlite3_context *context, int count, sqlite3_value **values),
                                   void (*final)(sqlite3_context *context), void (*value)(sqlite3_context *context),
                                   void (*inverse)(sqlite3_context *context, int count, sqlite3_value **values),
                                   void (*destructor)(void *context));
int sqlite3_create_collation(sqlite3 *db, const char *name, EXPLORER_ONE_OF(sqlite_text_encoding) int encoding,
                             void *context, int (*compare)(void *context,
                             int length1, const void *text1, int length2, const void *text2));
int sqlite3_create_collation16(sqlite3 *db, const void *name, int encoding, void *context,
                               int (*compare)(void *context, int length1, const void *text1, int length2,
                               const void *text2));
int sqlite3_create_collation_v2(sqlite3 *db, const char *name, EXPLORER_ONE_OF(sqlite_text_encoding) int encoding,
                                void *context,
                                int (*compare)(void *context, int length1, const void *text1, int length2,
                                const void *text2), void (*destructor)(void *context));
int sqlite3_collation_needed(sqlite3 *db, void *context, void (*callback)(void *context, sqlite3 *db, int encoding,
                             const char *name));
int sqlite3_collation_needed16(sqlite3 *db, void *context, void (*callback)(void *context, sqlite3 *db, int encoding,
                               const void *name));
int sqlite3_create_module(sqlite3 *db, const char *name, const sqlite3_module *module, void *context);
int sqlite3_create_module_v2(sqlite3 *db, const char *name, const sqlite3_module *module, void *context,
                             void (*destructor)(void *context));
int sqlite3_drop_modules(sqlite3 *db, EXPLORER_IN const char **keep);
int sqlite3_declare_vtab(sqlite3 *db, const char *sql);
int sqlite3_vtab_config(sqlite3 *db, int op, ...);
int sqlite3_vtab_on_conflict(sqlite3 *db);
int sqlite3_vtab_nochange(sqlite3_context *context);
const char *sqlite3_vtab_collation(sqlite3_index_info *info, int constraint);
int sqlite3_vtab_distinct(sqlite3_index_info *info);
int sqlite3_vtab_in(sqlite3_index_info *info, int constraint, int handle);
int sqlite3_vtab_in_first(sqlite3_value *list, EXPLORER_OUT sqlite3_value **value);
int sqlite3_vtab_in_next(sqlite3_value *list, EXPLORER_OUT sqlite3_value **value);
int sqlite3_vtab_rhs_value(sqlite3_index_info *info, int constraint, EXPLORER_OUT sqlite3_value **value);
void *sqlite3_aggregate_context(sqlite3_context *context, int bytes);
int sqlite3_aggregate_count(sqlite3_context *context);
sqlite3 *sqlite3_context_db_handle(sqlite3_context *context);
void *sqlite3_user_data(sqlite3_context *context);
void *sqlite3_get_auxdata(sqlite3_context *context, int argument);
void sqlite3_set_auxdata(sqlite3_context *context, int argument, void *data, void (*destructor)(void *data));
void sqlite3_result_blob(sqlite3_context *context, const void *blob, int bytes, void (*destructor)(void *memory));
void sqlite3_result_blob64(sqlite3_context *context, const void *blob, sqlite3_uint64 bytes,
                           void (*destructor)(void *memory));
void sqlite3_result_double(sqlite3_context *context, double value);
void sqlite3_result_error(sqlite3_context *context, const char *message, int bytes);
void sqlite3_result_error16(sqlite3_context *context, const void *message, int bytes);
void sqlite3_result_error_code(sqlite3_context *context, int code);
void sqlite3_result_error_nomem(sqlite3_context *context);
void sqlite3_result_error_toobig(sqlite3_context *context);
void sqlite3_result_int(sqlite3_context *context, int value);
void sqlite3_result_int64(sqlite3_context *context, sqlite3_int64 value);
void sqlite3_result_null(sqlite3_context *context);
void sqlite3_result_pointer(sqlite3_context *context, void *pointer, const char *type,
                            void (*destructor)(void *memory));
void sqlite3_result_subtype(sqlite3_context *context, unsigned int subtype);
void sqlite3_result_text(sqlite3_context *context, const char *text, int bytes, void (*destructor)(void *memory));
void sqlite3_result_text16(sqlite3_context *context, const void *text, int bytes, void (*destructor)(void *memory));
void sqlite3_result_text16be(sqlite3_context *context, const void *text, int bytes, void (*destructor)(void *memory));
void sqlite3_result_text16le(sqlite3_context *context, const void *text, int bytes, void (*destructor)(void *memory));
void sqlite3_result_text64(sqlite3_context *context, const char *text, sqlite3_uint64 bytes,
                           void (*destructor)(void *memory), unsigned char encoding);
void sqlite3_result_value(sqlite3_context *context, sqlite3_value *value);
void sqlite3_result_zeroblob(sqlite3_context *context, int bytes);
int sqlite3_result_zeroblob64(sqlite3_context *context, sqlite3_uint64 bytes);
const void *sqlite3_value_blob(sqlite3_value *value);
int sqlite3_value_bytes(sqlite3_value *value);
int sqlite3_value_bytes16(sqlite3_value *value);
double sqlite3_value_double(sqlite3_value *value);
sqlite3_value *sqlite3_value_dup(const sqlite3_value *value);
int sqlite3_value_encoding(sqlite3_value *value);
void sqlite3_value_free(sqlite3_value *value);
int sqlite3_value_frombind(sqlite3_value *value);
int sqlite3_value_int(sqlite3_value *value);
sqlite3_int64 sqlite3_value_int64(sqlite3_value *value);
int sqlite3_value_nochange(sqlite3_value *value);
int sqlite3_value_numeric_type(sqlite3_value *value);
void *sqlite3_value_pointer(sqlite3_value *value, const char *type);
unsigned int sqlite3_value_subtype(sqlite3_value *value);
const unsigned char *sqlite3_value_text(sqlite3_value *value);
const void *sqlite3_value_text16(sqlite3_value *value);
const void *sqlite3_value_text16be(sqlite3_value *value);
const void *sqlite3_value_text16le(sqlite3_value *value);
int sqlite3_value_type(sqlite3_value *value);

/* memory, text, files */
void *sqlite3_realloc64(void *memory, sqlite3_uint64 size);
int sqlite3_release_memory(int bytes);
void sqlite3_soft_heap_limit(int bytes);
sqlite3_int64 sqlite3_soft_heap_limit64(sqlite3_int64 bytes);
sqlite3_int64 sqlite3_hard_heap_limit64(sqlite3_int64 bytes);
int sqlite3_memory_alarm(void (*callback)(void *context, sqlite3_int64 used, int size), void *context,
                         sqlite3_int64 threshold);
char *sqlite3_vmprintf(const char *format, va_list arguments);
char *sqlite3_snprintf(int size, EXPLORER_OUT char *buffer, const char *format, ...);
char *sqlite3_vsnprintf(int size, EXPLORER_OUT char *buffer, const char *format, va_list arguments);
void sqlite3_log(int code, const char *format, ...);
int sqlite3_strnicmp(const char *a, const char *b, int n);
sqlite3_str *sqlite3_str_new(sqlite3 *db);
char *sqlite3_str_finish(sqlite3_str *str);
void sqlite3_str_append(sqlite3_str *str, const char *text, int bytes);
void sqlite3_str_appendall(sqlite3_str *str, const char *text);
void sqlite3_str_appendchar(sqlite3_str *str, int count, char c);
void sqlite3_str_appendf(sqlite3_str *str, const char *format, ...);
void sqlite3_str_vappendf(sqlite3_str *str, const char *format, va_list arguments);
int sqlite3_str_errcode(sqlite3_str *str);
int sqlite3_str_length(sqlite3_str *str);
void sqlite3_str_reset(sqlite3_str *str);
char *sqlite3_str_value(sqlite3_str *str);
int sqlite3_keyword_count(void);
int sqlite3_keyword_name(int index, EXPLORER_OUT const char **name, EXPLORER_OUT int *bytes);
int sqlite3_keyword_check(const char *word, int bytes);
const char *sqlite3_uri_parameter(const char *filename, const char *name);
int sqlite3_uri_boolean(const char *filename, const char *name, int otherwise);
sqlite3_int64 sqlite3_uri_int64(const char *filename, const char *name, sqlite3_int64 otherwise);
const char *sqlite3_uri_key(const char *filename, int index);
const char *sqlite3_filename_database(const char *filename);
const char *sqlite3_filename_journal(const char *filename);
const char *sqlite3_filename_wal(const char *filename);
const char *sqlite3_create_filename(const char *database, const char *journal, const char *wal, int count,
                                    EXPLORER_IN const char **parameters);
void sqlite3_free_filename(const char *filename);
sqlite3_file *sqlite3_database_file_object(const char *filename);
sqlite3_mutex *sqlite3_mutex_alloc(int kind);
void sqlite3_mutex_free(sqlite3_mutex *mutex);
void sqlite3_mutex_enter(sqlite3_mutex *mutex);
int sqlite3_mutex_try(sqlite3_mutex *mutex);
void sqlite3_mutex_leave(sqlite3_mutex *mutex);
sqlite3_vfs *sqlite3_vfs_find(const char *name);
int sqlite3_vfs_register(sqlite3_vfs *vfs, int isDefault);
int sqlite3_vfs_unregister(sqlite3_vfs *vfs);
int sqlite3_os_init(void);
int sqlite3_os_end(void);
void sqlite3_thread_cleanup(void);
int sqlite3_global_recover(void);
int sqlite3_test_control(int op, ...);
int sqlite3_rtree_geometry_callback(sqlite3 *db, const char *name, int (*geometry)(sqlite3_rtree_geometry *geometry,
                                    int count, sqlite3_rtree_dbl *coordinates, int *result), void *context);
int sqlite3_rtree_query_callback(sqlite3 *db, const char *name, int (*query)(sqlite3_rtree_query_info *info),
                                 void *context, void (*destructor)(void *context));
