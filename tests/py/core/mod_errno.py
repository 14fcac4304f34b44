# OSError and the errno module.
import errno

print(errno.ENOENT, errno.EIO, errno.EINVAL, errno.EEXIST, errno.EACCES)
print(errno.errorcode[errno.ENOENT], errno.errorcode[errno.EINVAL])
try:
    open("no such file anywhere.txt")
except OSError as error:
    print(error.errno == errno.ENOENT, error.args[0] == errno.ENOENT)
error = OSError(errno.EIO, "detail")
print(error.errno, error.args, isinstance(error, Exception))
try:
    raise OSError(errno.EEXIST, "x")
except OSError as caught:
    print(errno.errorcode[caught.errno])
print(OSError().args, OSError("text").args, OSError(1, 2).args)
