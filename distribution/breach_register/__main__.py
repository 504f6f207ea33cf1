"""`python -m breach_register` is the command `breach-register`."""

from breach_register.service.launch import main

if __name__ == "__main__":  # a worker process imports this file again
    main()
