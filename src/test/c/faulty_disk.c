/* A disk that fails when told to. Preloaded (LD_PRELOAD) it sees every operation that changes a file
 * under the watched directory, writes it into a log from which the disk after a power cut can be
 * made, and at the operation of choice kills the process or answers with an error.
 *
 * Build: cc -shared -fPIC -O1 -o faulty_disk.so faulty_disk.c -ldl
 *
 * A log record, native byte order: kind (1), failed (1), inode (8), offset (8), length (8), length of
 * the name (4), name, data. Kinds: Create, Write (data), Truncate (offset: new size), Sync of a file,
 * Directory sync, Unlink, Rename (data: new name), Make directory, delete directory (X). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 65536
#define REAL(name) ((typeof(&name))real(&real_##name, #name))
#define DECLARE(name) static void *real_##name;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX];        /* empty: nothing is watched */
static char *_Atomic name_of[FDS]; /* of open files under it, relative to it */
static int log_fd = -1, error, forever, short_write;
static long operations, fail_at, kill_at, reads, fail_read_at;

static void *real(void **known, const char *name) {
  if (!*known) *known = dlsym(RTLD_NEXT, name);
  return *known;
}

DECLARE(open64) DECLARE(close) DECLARE(write) DECLARE(pwrite64) DECLARE(pread64) DECLARE(read)
DECLARE(fsync) DECLARE(fdatasync) DECLARE(ftruncate64) DECLARE(unlink) DECLARE(rename) DECLARE(mkdir)
DECLARE(rmdir) DECLARE(copy_file_range) DECLARE(writev)

/* ---- what the test calls ---- */

void faulty_disk_watch(const char *directory, const char *log) {
  pthread_mutex_lock(&lock);
  strncpy(root, directory, sizeof root - 1);
  if (log_fd >= 0) REAL(close)(log_fd);
  log_fd = *log ? REAL(open64)(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
  operations = reads = fail_at = kill_at = fail_read_at = short_write = 0;
  pthread_mutex_unlock(&lock);
}

void faulty_disk_fail(long operation, int with, int for_ever) {
  fail_at = operation, error = with, forever = for_ever, short_write = 0, fail_read_at = 0;
}

void faulty_disk_fail_read(long operation, int with, int for_ever) {
  fail_read_at = operation, error = with, forever = for_ever, fail_at = 0;
}

void faulty_disk_kill(long operation) { kill_at = operation; }
long faulty_disk_operations(void) { return operations; }
long faulty_disk_reads(void) { return reads; }

/* ---- counting, failing, logging; all with the lock held ---- */

/* The path below the root, "" for the root itself, null for any other. */
static const char *inside(const char *path) {
  size_t length = strlen(root);
  if (!length || !path || strncmp(path, root, length)) return NULL;
  while (path[length] == '/' && path[length + 1] == '/') path++;
  return path[length] == '/' ? path + length + 1 : path[length] ? NULL : path + length;
}

static const char *watched(int fd) { return fd >= 0 && fd < FDS && *root ? name_of[fd] : NULL; }

static uint64_t inode(int fd) {
  struct stat64 s;
  return fstat64(fd, &s) ? 0 : s.st_ino;
}

static void record(char kind, int failed, uint64_t ino, int64_t offset, const char *name,
                   const void *data, int64_t length) {
  if (log_fd < 0) return;
  char head[30];
  int32_t named = strlen(name);
  head[0] = kind, head[1] = failed;
  memcpy(head + 2, &ino, 8), memcpy(head + 10, &offset, 8), memcpy(head + 18, &length, 8);
  memcpy(head + 26, &named, 4);
  struct iovec parts[] = {{head, 30}, {(void *)name, named}, {(void *)data, data ? length : 0}};
  if (REAL(writev)(log_fd, parts, 3) < 0) abort();
}

/* Counts one operation. Nonzero: it must fail. */
static int must_fail(void) {
  operations++;
  if (operations == kill_at) kill(getpid(), SIGKILL);
  return fail_at && (operations == fail_at || (forever && operations > fail_at));
}

/* One operation, carried out by CALL unless it must fail. */
#define OPERATION(kind, ino, offset, name, data, length, CALL) \
  ({                                                           \
    int fails = must_fail(), result = -1;                      \
    if (fails) errno = error; else result = CALL;              \
    int after = errno;                                         \
    record(kind, result < 0, ino, offset, name, data, length); \
    errno = after;                                             \
    result;                                                    \
  })

/* A full disk takes half of what it is given and then nothing. */
static ssize_t write_at(int fd, const void *data, size_t length, off64_t offset, int positioned) {
  const char *name = watched(fd);
  if (!name) return positioned ? REAL(pwrite64)(fd, data, length, offset) : REAL(write)(fd, data, length);
  pthread_mutex_lock(&lock);
  ssize_t result = -1;
  int after = error;
  if (!positioned) {
    struct stat64 s;
    offset = fcntl(fd, F_GETFL) & O_APPEND && !fstat64(fd, &s) ? s.st_size : lseek64(fd, 0, SEEK_CUR);
  }
  int fails = must_fail() || short_write;
  int half = fails && error == ENOSPC && !short_write && !(forever && operations > fail_at) && length > 1;
  short_write = half;
  if (!fails || half) {
    if (half) length /= 2;
    result = positioned ? REAL(pwrite64)(fd, data, length, offset) : REAL(write)(fd, data, length);
    after = errno;
  }
  record('W', result < 0, inode(fd), offset, name, result < 0 ? NULL : data, result < 0 ? 0 : result);
  pthread_mutex_unlock(&lock);
  errno = after;
  return result;
}

static int read_fails(int fd) {
  const char *name = watched(fd);
  if (!name) return 0;
  pthread_mutex_lock(&lock);
  reads++;
  int fails = fail_read_at && (reads == fail_read_at || (forever && reads > fail_read_at));
  pthread_mutex_unlock(&lock);
  if (fails) errno = error;
  return fails;
}

/* ---- what the process calls ---- */

static int open_at(const char *path, int flags, mode_t mode) {
  const char *name = inside(path);
  if (!name) return REAL(open64)(path, flags, mode);
  pthread_mutex_lock(&lock);
  struct stat64 s;
  int is_new = flags & O_CREAT && stat64(path, &s), fd = -1, after;
  int counted = is_new || flags & O_TRUNC;
  if (counted && must_fail()) errno = error;
  else fd = REAL(open64)(path, flags, mode);
  after = errno;
  if (counted) record(is_new ? 'C' : 'T', fd < 0, fd < 0 ? 0 : inode(fd), 0, name, NULL, 0);
  if (fd >= 0 && fd < FDS) name_of[fd] = strdup(name);
  pthread_mutex_unlock(&lock);
  errno = after;
  return fd;
}

#define OPEN(function)                                      \
  int function(const char *path, int flags, ...) {          \
    va_list more;                                           \
    va_start(more, flags);                                  \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
    va_end(more);                                           \
    return open_at(path, flags, mode);                      \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  if (fd >= 0 && fd < FDS) free(__atomic_exchange_n((char **)&name_of[fd], NULL, __ATOMIC_SEQ_CST));
  return REAL(close)(fd);
}

ssize_t write(int fd, const void *data, size_t length) { return write_at(fd, data, length, 0, 0); }

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  return write_at(fd, data, length, offset, 1);
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
  return write_at(fd, data, length, offset, 1);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  return watched(fd) ? write_at(fd, parts[0].iov_base, parts[0].iov_len, 0, 0) : REAL(writev)(fd, parts, count);
}

ssize_t pread64(int fd, void *data, size_t length, off64_t offset) {
  return read_fails(fd) ? -1 : REAL(pread64)(fd, data, length, offset);
}

ssize_t read(int fd, void *data, size_t length) {
  return read_fails(fd) ? -1 : REAL(read)(fd, data, length);
}

/* Java copies files with it where it can, and by reading and writing where it cannot. */
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t length, unsigned flags) {
  if (!watched(out)) return REAL(copy_file_range)(in, from, out, to, length, flags);
  errno = ENOSYS;
  return -1;
}

static int sync_of(int fd, int data_only) {
  const char *name = watched(fd);
  if (!name) return data_only ? REAL(fdatasync)(fd) : REAL(fsync)(fd);
  pthread_mutex_lock(&lock);
  struct stat64 s;
  int directory = !fstat64(fd, &s) && S_ISDIR(s.st_mode);
  int result = OPERATION(directory ? 'D' : 'S', s.st_ino, 0, name, NULL, 0, 0); /* it never really cuts */
  pthread_mutex_unlock(&lock);
  return result;
}
int fsync(int fd) { return sync_of(fd, 0); }
int fdatasync(int fd) { return sync_of(fd, 1); }

int ftruncate64(int fd, off64_t size) {
  const char *name = watched(fd);
  if (!name) return REAL(ftruncate64)(fd, size);
  pthread_mutex_lock(&lock);
  int result = OPERATION('T', inode(fd), size, name, NULL, 0, REAL(ftruncate64)(fd, size));
  pthread_mutex_unlock(&lock);
  return result;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

#define ON_PATH(function, kind, PARAMETERS, other, length, ...)                      \
  int function PARAMETERS {                                                          \
    const char *name = inside(path);                                                 \
    if (!name) return REAL(function)(__VA_ARGS__);                                   \
    struct stat64 s;                                                                 \
    int exists = !lstat64(path, &s);                                                 \
    if (exists == (kind == 'M')) return REAL(function)(__VA_ARGS__);                 \
    pthread_mutex_lock(&lock);                                                       \
    int result = OPERATION(kind, 0, 0, name, other, length, REAL(function)(__VA_ARGS__)); \
    pthread_mutex_unlock(&lock);                                                     \
    return result;                                                                   \
  }
ON_PATH(unlink, 'U', (const char *path), NULL, 0, path)
ON_PATH(rmdir, 'X', (const char *path), NULL, 0, path)
ON_PATH(mkdir, 'M', (const char *path, mode_t mode), NULL, 0, path, mode)
ON_PATH(rename, 'R', (const char *path, const char *to), inside(to) ? inside(to) : "",
        inside(to) ? (int64_t)strlen(inside(to)) : 0, path, to)
